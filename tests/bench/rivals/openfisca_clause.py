"""Clause 4.7 (intermediate) in OpenFisca."""

from typing import Any

from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
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


def system() -> Any:  # noqa: ANN401  # as above
    """The system with the clause and its inputs."""
    made = TaxBenefitSystem([Person])
    inputs = {"non_public": bool, "achievements": bool, "education": int, "technical_years": float}
    for name, kind in inputs.items():
        made.add_variable(_input(name, kind))
    for name, formula in (("by_education", _by_education), ("entitled", _entitled)):
        variable = _input(name, bool)
        variable.formula = formula
        made.add_variable(variable)
    return made
