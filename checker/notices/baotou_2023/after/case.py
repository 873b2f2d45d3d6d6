"""One person's case: the facts on which the steps, deadlines and so on after the verdict depend."""

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
"""Employments for which the affiliation is not asked: where the answer is missing, 属地 is meant."""
EXCLUDED = ("civil_servant", "retired")
TITLES = {pathway.id: pathway.title for pathway in PATHWAYS}
GROUPS = (ORGANISED, NON_PUBLIC, FREELANCER)
"""Groups of employments whose applications take the same route."""

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
"""Part of every line that depends on the reference data about how a level is obtained."""
UNIT = "用人单位"
CITY = "市人力资源和社会保障局"


@dataclass(frozen=True, slots=True)
class Supposition:
    """What a line supposes about missing answers; empty where every answer that matters is given."""

    supposes: Supposed = ()
    words: tuple[str, ...] = ()

    def say(self, text: str) -> str:
        """``text``, after the words of the supposition."""
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


def _supposed_words(question: Question, values: tuple[Value, ...]) -> str:
    """The supposition in a few words."""
    words = _IN_WORDS.get((question.id, values))
    return words or f"“{question.label}”为{'或'.join(question.show(value) for value in values)}"


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
        """Whether the level sought is 高级."""
        return self.situation.target.level in SENIOR

    @cached_property
    def mode(self) -> str:
        """How the level sought is obtained: exam, exam_and_review, unsettled or review."""
        return mode(self.situation.target)

    @cached_property
    def city_senior(self) -> bool:
        """Whether it is 高级 in a series that the city itself reviews (七)."""
        return self.senior and self.series in SCHOOLS

    def among(self, *pathways: str) -> tuple[str, ...]:
        """Those of ``pathways`` that are pathways of this case."""
        return tuple(id_ for id_ in self.pathways if id_ in pathways)

    def but(self, *pathways: str) -> tuple[str, ...]:
        """The pathways of this case other than these."""
        return tuple(id_ for id_ in self.pathways if id_ not in pathways)

    def scope(self, *pathways: str) -> tuple[str, ...]:
        """``among``; but empty, meaning every pathway, where those are all pathways of the case."""
        shaping = self.among(*pathways)
        return () if shaping == self.pathways else shaping

    def on(self, pathway: str, text: str) -> str:
        """``text``, after the title of the pathway if the case has other pathways too."""
        return f"“{TITLES[pathway]}”：{text}" if self.scope(pathway) else text

    def answer(self, question: Question) -> Value | None:
        """The answer, None where it is missing; private employers and freelancers apply by place (3.2.3)."""
        answer = self.situation.answers.get(question.id)
        if (
            answer is None
            and question is affiliation
            and self.situation.answers.get(employment.id) in BY_PLACE
        ):
            return "territorial"
        return answer

    def may(self, question: Question, *values: Value) -> bool:
        """Whether the answer is one of ``values``, or is missing and may be one."""
        answer = self.answer(question)
        return answer is None or answer in values

    def suppose(self, base: Supposition, question: Question, *values: Value) -> Supposition | None:
        """``base`` if the answer is one of ``values``; if it is missing, ``base`` and that; else None."""
        answer = self.answer(question)
        if answer is not None:
            return base if answer in values else None
        supposed = (question.id, cast("tuple[str | bool, ...]", values))
        return Supposition((*base.supposes, supposed), (*base.words, _supposed_words(question, values)))

    def suppositions(
        self, base: Supposition, question: Question, *values: Value
    ) -> Iterator[tuple[Value, Supposition]]:
        """Each of ``values`` that the answer is or may be, with what that supposes."""
        for value in values:
            supposition = self.suppose(base, question, value)
            if supposition is not None:
                yield value, supposition

    def groups(self) -> Iterator[tuple[tuple[str, ...], Supposition]]:
        """Groups of employments that the answer is or may be in, with what that supposes."""
        for group in GROUPS:
            supposition = self.suppose(Supposition(), employment, *group)
            if supposition is not None:
                yield group, supposition

    @property
    def affiliations(self) -> tuple[str, ...]:
        """Affiliations that are possible: applying by place is only for those outside the public sector."""
        values = tuple(option.value for option in affiliation.options)
        if self.answer(affiliation) is None and self.answer(employment) in ORGANISED:
            return tuple(value for value in values if value != "territorial")
        return values

    def by_place(self, base: Supposition | None = None) -> Supposition | None:
        """The supposition that the person applies by place; None where they do not."""
        return self.affiliated("territorial", base) if "territorial" in self.affiliations else None

    @cached_property
    def only_for(self) -> str:
        """The only part of the series to which ``mode`` applies, in words; empty for the whole series."""
        return mode_only_for(self.situation.target)

    @property
    def year_over(self) -> bool:
        """Whether the application date lies after the notice's year."""
        return self.situation.as_of > YEAR_END

    @property
    def is_rare_earth(self) -> bool:
        """Whether the district is the functional zone, which has no HRSS bureau of its own."""
        return self.answer(district) == "rare_earth"

    @property
    def district_bureau(self) -> str:
        """The office that is responsible for titles in the district."""
        answer = cast("str | None", self.answer(district))
        if answer is None:
            return "所在旗县区人力资源社会保障部门（稀土高新区为党群工作部）"
        if self.is_rare_earth:
            return "稀土高新区党群工作部"
        return f"{district.show(answer)}人力资源社会保障部门"

    @property
    def district_name(self) -> str:
        """The district in words."""
        answer = self.answer(district)
        return "所在旗县区" if answer is None else district.show(answer)

    def affiliated(self, value: str, base: Supposition | None = None) -> Supposition | None:
        """The supposition that the affiliation is ``value``; None where it is another."""
        return self.suppose(base or Supposition(), affiliation, value)
