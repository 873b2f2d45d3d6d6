"""One person's case, as far as what follows the verdict depends on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from checker.law.guidance.after import Supposed
from checker.law.questions import Question
from checker.law.values import Situation, Value

from ..lookups import mode, mode_only_for
from ..pathways import PATHWAYS
from ..questions import (
    affiliation,
    archive_deposited,
    dispatched,
    district,
    employment,
)
from ..vocabulary import SENIOR

ORGANISED = ("public_staffed", "public_unstaffed", "state_enterprise")
NON_PUBLIC = ("private_enterprise", "social_organisation", "individual_business")
FREELANCER = ("freelancer",)
BY_PLACE = ("private_enterprise", "individual_business", "freelancer")
"""Of whom an affiliation is not asked: their answer may be missing and means 属地."""
EXCLUDED = ("civil_servant", "retired")
TITLES = {pathway.id: pathway.title for pathway in PATHWAYS}
GROUPS = (ORGANISED, NON_PUBLIC, FREELANCER)
"""Employments by the way in which they hand in."""

GREEN = (
    "green_major_contribution",
    "green_imported_talent",
    "green_postdoc",
    "green_without_education",
    "green_returnee",
    "green_talent_programme",
    "green_civil_servant_or_military",
)
REGIONAL_GREEN = GREEN[:5]
"""Grounds 1 to 5 of 4.5: reviewed by the region's own committee."""
NON_PUBLIC_PATHWAYS = ("non_public_intermediate", "non_public_associate_senior")
RECOGNITIONS = ("township_recognition", "green_postdoc")
TARGETED, NEW_FARMER, EXAM, EPIDEMIC = "targeted_grassroots", "new_farmer", "exam", "epidemic_award"
SCHOOLS = ("school_teaching", "secondary_vocational_teaching")
LATER_SERIES = ("sports", "arts_and_crafts", "literary_creation")
YEAR_END = date(2023, 12, 31)
REFERENCE = "（参考数据，以自治区现行评审条件为准）"
"""Said wherever a line rests on how the reference data say that a level is obtained."""
UNIT = "用人单位"
CITY = "市人力资源和社会保障局"


@dataclass(frozen=True, slots=True)
class Branch:
    """What a line supposes of answers that are missing; nothing where all that matters is answered."""

    supposes: Supposed = ()
    words: tuple[str, ...] = ()

    def say(self, text: str) -> str:
        """``text``, headed by what is supposed."""
        return f"如{'，且'.join(self.words)}：{text}" if self.words else text


_IN_WORDS: dict[tuple[str, tuple[Value, ...]], str] = {
    (employment.id, ORGANISED): "属事业单位、国有企业人员",
    (employment.id, NON_PUBLIC): "属民营企业、社会团体等非公有制单位人员",
    (employment.id, FREELANCER): "属自由职业者",
    (affiliation.id, ("municipal",)): "单位是市直单位",
    (affiliation.id, ("district",)): "单位属旗县区",
    (affiliation.id, ("central_or_regional",)): "单位是中央、自治区驻包单位",
    (affiliation.id, ("self_review",)): "单位是自主评审单位",
    (affiliation.id, ("territorial",)): "没有主管部门、按属地申报",
    (affiliation.id, ("municipal", "self_review")): "单位是市直单位或自主评审单位",
    (affiliation.id, ("district", "self_review")): "单位属旗县区，或是自主评审单位",
    (affiliation.id, ("municipal", "district", "central_or_regional")): "单位不是自主评审单位",
    (affiliation.id, ("municipal", "district", "central_or_regional", "territorial")): "单位不是自主评审单位",
    (
        affiliation.id,
        ("district", "self_review", "territorial"),
    ): "单位属旗县区，或是自主评审单位，或按属地申报",
    (affiliation.id, ("district", "territorial")): "单位属旗县区，或没有主管部门、按属地申报",
    (dispatched.id, (True,)): "是劳务派遣人员",
    (dispatched.id, (False,)): "不是劳务派遣人员",
    (archive_deposited.id, (True,)): "档案存放在人力资源服务机构",
    (archive_deposited.id, (False,)): "档案没有委托存放",
}


def _words(question: Question, values: tuple[Value, ...]) -> str:
    """The supposition in a few words."""
    known = _IN_WORDS.get((question.id, values))
    return known or f"“{question.label}”为{'或'.join(question.show(value) for value in values)}"


@dataclass(frozen=True)
class Case:
    """Answers, target, day and the pathways (in the law's order) that shape what follows."""

    situation: Situation
    pathways: tuple[str, ...]

    @property
    def series(self) -> str:
        """Series sought."""
        return self.situation.target.series

    @property
    def senior(self) -> bool:
        """高级 sought."""
        return self.situation.target.level in SENIOR

    @cached_property
    def mode(self) -> str:
        """How the level sought is obtained: exam, exam_and_review, unsettled or review."""
        return mode(self.situation.target)

    @cached_property
    def city_senior(self) -> bool:
        """高级 of a series that the city itself reviews (七)."""
        return self.senior and self.series in SCHOOLS

    def among(self, *pathways: str) -> tuple[str, ...]:
        """Those of ``pathways`` that shape this case."""
        return tuple(id_ for id_ in self.pathways if id_ in pathways)

    def but(self, *pathways: str) -> tuple[str, ...]:
        """The pathways of this case other than these."""
        return tuple(id_ for id_ in self.pathways if id_ not in pathways)

    def scope(self, *pathways: str) -> tuple[str, ...]:
        """``among``, or empty where that is every pathway of the case: the line then concerns all."""
        found = self.among(*pathways)
        return () if found == self.pathways else found

    def on(self, pathway: str, text: str) -> str:
        """``text``, headed by the pathway where the case has others besides."""
        return f"“{TITLES[pathway]}”：{text}" if self.scope(pathway) else text

    def answer(self, question: Question) -> Value | None:
        """The answer, None where it is missing; private employers and freelancers apply by place (3.2.3)."""
        given = self.situation.answers.get(question.id)
        if (
            given is None
            and question is affiliation
            and self.situation.answers.get(employment.id) in BY_PLACE
        ):
            return "territorial"
        return given

    def may(self, question: Question, *values: Value) -> bool:
        """The answer is one of ``values``, or may yet be."""
        given = self.answer(question)
        return given is None or given in values

    def branch(self, base: Branch, question: Question, *values: Value) -> Branch | None:
        """``base`` where the answer is one of ``values``; a supposition where it is missing; else None."""
        given = self.answer(question)
        if given is not None:
            return base if given in values else None
        found = (question.id, cast("tuple[str | bool, ...]", values))
        return Branch((*base.supposes, found), (*base.words, _words(question, values)))

    def branches(self, base: Branch, question: Question, *values: Value) -> Iterator[tuple[Value, Branch]]:
        """Each of ``values`` that the answer is or may be, with its branch."""
        for value in values:
            found = self.branch(base, question, value)
            if found is not None:
                yield value, found

    def groups(self) -> Iterator[tuple[tuple[str, ...], Branch]]:
        """Groups of employment that the answer is or may be in."""
        for group in GROUPS:
            found = self.branch(Branch(), employment, *group)
            if found is not None:
                yield group, found

    @property
    def affiliations(self) -> tuple[str, ...]:
        """Affiliations to speak of: applying by place is for those outside the public sector."""
        values = tuple(option.value for option in affiliation.options)
        if self.answer(affiliation) is None and self.answer(employment) in ORGANISED:
            return tuple(value for value in values if value != "territorial")
        return values

    def by_place(self, base: Branch | None = None) -> Branch | None:
        """The branch of those who apply by place."""
        return self.affiliated("territorial", base) if "territorial" in self.affiliations else None

    @cached_property
    def only_for(self) -> str:
        """The part of the series to which alone ``mode`` applies, in words."""
        return mode_only_for(self.situation.target)

    @property
    def year_over(self) -> bool:
        """The application date lies after the notice's year."""
        return self.situation.as_of > YEAR_END

    @property
    def is_rare_earth(self) -> bool:
        """The functional zone, which has no HRSS bureau of its own."""
        return self.answer(district) == "rare_earth"

    @property
    def district_bureau(self) -> str:
        """Who stands for the district in matters of titles."""
        given = cast("str | None", self.answer(district))
        if given is None:
            return "所在旗县区人力资源社会保障部门（稀土高新区为党群工作部）"
        if self.is_rare_earth:
            return "稀土高新区党群工作部"
        return f"{district.show(given)}人力资源社会保障部门"

    @property
    def district_name(self) -> str:
        """The district in words."""
        given = self.answer(district)
        return "所在旗县区" if given is None else district.show(given)

    def affiliated(self, value: str, base: Branch | None = None) -> Branch | None:
        """The branch of an affiliation."""
        return self.branch(base or Branch(), affiliation, value)
