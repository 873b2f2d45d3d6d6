"""Clause 4.7 (intermediate) in OpenFisca, one person a simulation, as an answer to one person needs it.

python openfisca_rule.py: people as JSON on standard input; prints each one's answer and microseconds a call.
"""

import json
import sys
import time
from typing import Any

from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2023-06"
NON_PUBLIC = ("private_enterprise", "social_organisation", "individual_business")
EDUCATION = ("none", "secondary", "associate", "bachelor", "postgraduate")
Person = build_entity(key="person", plural="persons", label="", is_person=True)


def _input(name: str, kind: type) -> Any:  # noqa: ANN401  # OpenFisca has no types of its own
    body = {"value_type": kind, "entity": Person, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), body)


def _by_education(person: Any, period: Any) -> Any:  # noqa: ANN401  # as above
    bachelor = (person("education", period) >= 3) * (person("technical_years", period) >= 5)
    return bachelor + (person("education", period) >= 2) * (person("technical_years", period) >= 8)


def _entitled(person: Any, period: Any) -> Any:  # noqa: ANN401  # as above
    return person("non_public", period) * person("by_education", period) * person("achievements", period)


def _system() -> Any:  # noqa: ANN401  # as above
    system = TaxBenefitSystem([Person])
    inputs = {"non_public": bool, "achievements": bool, "education": int, "technical_years": float}
    for name, kind in inputs.items():
        system.add_variable(_input(name, kind))
    for name, formula in (("by_education", _by_education), ("entitled", _entitled)):
        variable = _input(name, bool)
        variable.formula = formula
        system.add_variable(variable)
    return system


def _answer(system: Any, person: dict[str, Any]) -> bool:  # noqa: ANN401  # as above
    given = {
        "non_public": {PERIOD: person["employment"] in NON_PUBLIC},
        "achievements": {PERIOD: person["achievements"]},
        "education": {PERIOD: EDUCATION.index(person["education"])},
        "technical_years": {PERIOD: person["technical_years"]},
    }
    simulation = SimulationBuilder().build_from_entities(system, {"persons": {"one": given}})
    simulation.trace = True
    return bool(simulation.calculate("entitled", PERIOD)[0])


system, people = _system(), json.load(sys.stdin)
answers = [_answer(system, person) for person in people]
started = time.perf_counter()
for person in people:
    _answer(system, person)
spent = time.perf_counter() - started
print(json.dumps({"answers": answers, "us": spent / len(people) * 1e6}))
