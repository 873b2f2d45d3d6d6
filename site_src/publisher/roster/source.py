"""Reads what a notice says of rosters (``roster.toml`` in its folder).

A notice without the file has no page for rosters.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, cast, get_args

from checker import InputError, Question, admit
from publisher.facts.annexes import annexes
from publisher.roster.model import OWN, Among, Form, Kind, Limit, Posts, Roster, Said
from publisher.setup.disk import is_there
from publisher.site.context import Context
from publisher.site.toml_files import TomlTable, read_toml

FILE: Final = "roster.toml"
NAME: Final = "姓名"
"""A heading that every roster's template has, though it is not among its fields."""
_WHOLE: Final = 100


@lru_cache(maxsize=8)
def roster(context: Context) -> Roster | None:
    """What a notice says; None where it says nothing, or has no rules. Raises UserError with a sentence."""
    path = context.data / FILE
    if not is_there(path) or not context.law.is_encoded:
        return None
    return _Reader(context, read_toml(path, FILE)).read()


class _Reader:
    def __init__(self, context: Context, table: TomlTable) -> None:
        self._context = context
        self._law = context.law
        self._table = table

    def read(self) -> Roster:
        table = self._table
        unit = tuple(self._question(table, "unit", id_) for id_ in table.texts("unit"))
        differs = frozenset(table.texts_or_none("differs"))
        if strange := differs - {question.id for question in unit}:
            raise table.fault("differs", f"“{min(strange)}”不在 unit 里")
        posts, committees = table.table_or_none("posts"), table.table_or_none("committees")
        limits = tuple(self._limit(entry) for entry in table.tables("limits"))
        for limit in limits:
            if sum(limit.id == other.id for other in limits) > 1:
                raise table.fault("limits", f"有两项的 id 都是“{limit.id}”")
        roster = Roster(
            unit=unit,
            differs=differs,
            example=self._example(table),
            posts=self._posts(posts) if posts else None,
            limits=limits,
            person_committee=self._said(committees, "person_quote") if committees else None,
            unit_committee=self._said(committees, "unit_quote") if committees else None,
            forms=tuple(self._form(entry) for entry in table.tables("sheets")),
        )
        if roster.derived & {question.id for question in unit}:
            raise table.fault("unit", "由岗位数得出的那一题不能再问")
        for part in (committees, table):
            if part:
                part.close()
        return roster

    def _question(self, table: TomlTable, key: str, id_: str) -> Question:
        if id_ not in self._law.catalogue:
            raise table.fault(key, f"没有“{id_}”这一题")
        return self._law.catalogue[id_]

    def _answer(self, table: TomlTable, key: str, question: Question, value: object) -> None:
        """A value as answers files have it, which the checker itself admits; open is none."""
        try:
            admit({"answers": {question.id: value}}, self._law)
            wrong = set()
        except InputError as error:
            wrong = {fault.question for fault in error.faults}
        if value == "unknown" or question.id in wrong:
            raise table.fault(key, f"“{value}”不是“{question.label}”的回答")

    def _example(self, table: TomlTable) -> Mapping[str, object]:
        example = table.raw("example") if table.has("example") else {}
        for id_, value in example.items():
            self._answer(table, "example", self._question(table, "example", id_), value)
        try:
            admit({"answers": example}, self._law)
        except InputError as error:
            if example:
                raise table.fault("example", str(error.faults[0])) from None
        return example

    def _among(self, table: TomlTable, key: str) -> Among:
        raw = table.raw(key) if table.has(key) else {}
        among: dict[str, tuple[object, ...]] = {}
        for id_, values in raw.items():
            question = self._question(table, key, id_)
            if not isinstance(values, list) or not values:
                raise table.fault(key, f"“{id_}”应是回答的列表")
            if question.type in {"set", "date"}:
                raise table.fault(key, f"“{question.label}”不是几个回答里选一个的题，不能用来数人")
            for value in values:
                self._answer(table, key, question, value)
            among[id_] = tuple(values)
        return among

    def _said(self, table: TomlTable, quote: str = "quote", clause: str = "clause") -> Said:
        said = Said(clause=table.text(clause), quote=table.text(quote))
        cited = self._context.notice.by_id().get(said.clause)
        if cited is None or said.quote not in cited.text:
            raise table.fault(quote, f"“{said.quote}”不在条款 {said.clause} 里")
        return said

    def _posts(self, table: TomlTable) -> Posts:
        question = self._question(table, "question", table.text("question"))
        vacant, over, none = (table.text(key) for key in ("vacant", "over", "none"))
        for key, value in (("vacant", vacant), ("over", over), ("none", none)):
            self._answer(table, key, question, value)
        if len({vacant, over, none}) < len((vacant, over, none)):
            raise table.fault("vacant", "vacant、over、none 应是三个不同的回答")
        reform = self._question(table, "reform", table.text("reform"))
        if reform.type != "bool":
            raise table.fault("reform", f"“{reform.label}”不是回答“是”或“否”的题")
        posts = Posts(
            title=table.text("title"),
            question=question.id,
            vacant=vacant,
            over=over,
            none=none,
            reform=reform.id,
            among=self._among(table, "among"),
            percent=self._number(table, "percent", _WHOLE),
            said=self._said(table),
            reform_said=self._said(table, "reform_quote", "reform_clause"),
            read_as=table.text("read_as"),
        )
        table.close()
        return posts

    def _limit(self, table: TomlTable) -> Limit:
        kind = cast(Kind, table.choice("kind", get_args(Kind)))
        limit = Limit(
            id=table.text("id"),
            title=table.text("title"),
            kind=kind,
            among=self._among(table, "among"),
            of=self._among(table, "of"),
            percent=self._number(table, "percent", _WHOLE) if kind == "share" else 0,
            most=self._number(table, "most") if kind == "most" else 0,
            given=table.text("given") if kind == "given" else "",
            said=self._said(table),
        )
        table.close()
        if kind == "share" and not limit.of:
            raise table.fault("of", "kind 是 share 时，要写哪些人的人数受限制")
        return limit

    def _number(self, table: TomlTable, key: str, most: int = sys.maxsize) -> int:
        number = table.integer(key)
        if not 0 <= number <= most:
            raise table.fault(
                key, f"“{number}”不行，应是 0 至 {most} 的整数" if most == _WHOLE else "不能是负数"
            )
        return number

    def _form(self, table: TomlTable) -> Form:
        by_key = {annex.key: annex for annex in annexes(self._context)}
        key = table.text("annex")
        annex = by_key.get(key)
        if annex is None or annex.template is None:
            raise table.fault("annex", f"没有“{key}”这张样表")
        raw = table.raw("fill") if table.has("fill") else {}
        for heading, source in raw.items():
            if source not in OWN:
                self._question(table, "fill", str(source))
            if heading != NAME and heading not in {field.heading for field in annex.template.fields}:
                raise table.fault("fill", f"样表里没有“{heading}”这一栏")
        if (annex.template.layout == "roster") != bool(raw):
            raise table.fault("fill", "花名册要写每一栏填什么，统计表不用写")
        form = Form(
            annex=annex,
            people=self._among(table, "people"),
            fill={heading: str(source) for heading, source in raw.items()},
        )
        table.close()
        return form
