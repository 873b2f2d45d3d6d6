"""Clause 4.7 (intermediate) in OpenFisca, one person a simulation, as an answer to one person needs it.

python openfisca_rule.py: people as JSON on standard input; prints each one's answer and microseconds a call.
"""

import json
import sys
import time
from typing import Any

from openfisca_clause import EDUCATION, NON_PUBLIC, PERIOD, system
from openfisca_core.simulation_builder import SimulationBuilder


def _answer(rules: Any, person: dict[str, Any]) -> bool:  # noqa: ANN401  # as above
    given = {
        "non_public": {PERIOD: person["employment"] in NON_PUBLIC},
        "achievements": {PERIOD: person["achievements"]},
        "education": {PERIOD: EDUCATION.index(person["education"])},
        "technical_years": {PERIOD: person["technical_years"]},
    }
    simulation = SimulationBuilder().build_from_entities(rules, {"persons": {"one": given}})
    simulation.trace = True
    return bool(simulation.calculate("entitled", PERIOD)[0])


rules, people = system(), json.load(sys.stdin)
answers = [_answer(rules, person) for person in people]
started = time.perf_counter()
for person in people:
    _answer(rules, person)
spent = time.perf_counter() - started
print(json.dumps({"answers": answers, "us": spent / len(people) * 1e6}))
