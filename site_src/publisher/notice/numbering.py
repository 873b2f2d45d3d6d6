"""How a notice is numbered (编号方式), as ``notice.toml`` declares it under ``[numbering]``.

[numbering]
levels = [
    { marker = "一、", form = "heading" },
    { marker = ["（一）", "(一)"], form = ["heading", "run-on"] },
    { marker = "1.", form = "paragraph" },
]
wrap = 0
tables = false
deviations = [{ begins = "四、其他", read_as = "三、" }]
parts = [{ part = "number", text = "石人社发〔2024〕12号" }]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from publisher.notice.markers import Marker, MarkerError, Writing, writing

Form = Literal["heading", "run-on", "paragraph"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
FORM_NAMES: Final[Mapping[Form, str]] = {
    "heading": "标题独立成行",
    "run-on": "标题与正文同段",
    "paragraph": "整段",
}
_HEADINGS: Final = ("第一部分", "第一编", "第一章", "第一节", "一、", "（一）")
_FLAGS: Final = ("continues", "optional")
Role = Literal[
    "masthead", "number", "title", "subtitle", "addressee", "annexes", "signature", "date", "note", "copies",
    "annex_text", "contents",
]  # fmt: skip
ROLES: Final[Mapping[Role, str]] = {
    "masthead": "发文机关标志",
    "number": "文号",
    "title": "标题",
    "subtitle": "所附文件的标题",
    "addressee": "主送机关",
    "annexes": "附件说明",
    "signature": "署名",
    "date": "成文日期",
    "note": "附注",
    "copies": "抄送、印发",
    "annex_text": "附件正文（由此至文末）",
    "contents": "目录",
}
"""The parts of a notice that are no clauses, with their Chinese names."""


class NumberingError(ValueError):
    """A declaration cannot be used; ``sentences`` has one sentence for each fault."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the numbering: the writings of its markers, and the forms of its paragraphs."""

    writings: tuple[Writing, ...]
    forms: tuple[Form, ...] = FORMS
    continues: bool = False
    """Whether it goes on counting under a new number of a higher level, as 第一条 does through chapters."""
    optional: bool = False
    """Whether it may be left out above lower levels: 1. right under 一、."""

    @property
    def sample(self) -> str:
        return self.writings[0].sample


@dataclass(frozen=True, slots=True)
class Deviation:
    """A paragraph with a misprinted marker; ``read_as`` is the right one, empty if it has no number."""

    begins: str
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredPart:
    """The full text of a paragraph that is no clause; nothing after an ``annex_text`` is a clause either."""

    part: Role
    text: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """Everything that decides which ids the paragraphs get."""

    levels: tuple[Level, ...]
    wrap: int = 0
    """The width at which lines are broken, in half-width columns; 0 if every line is a paragraph."""
    tables: bool = False
    """Whether lines with tabs inside are rows of a table."""
    deviations: tuple[Deviation, ...] = ()
    parts: tuple[DeclaredPart, ...] = ()
    """In the order of the text."""

    def match(self, text: str) -> tuple[int, Marker] | None:
        """The level (from 0) and the marker at the head of a paragraph; the longest one, if several match."""
        matches = (
            (style.parts, len(marker.printed), order, marker)
            for order, level in enumerate(self.levels)
            for style in level.writings
            if (marker := style.match(text))
        )
        best = max(matches, key=lambda candidate: candidate[:2], default=None)
        return (best[2], best[3]) if best else None

    @property
    def allowed(self) -> str:
        """The first markers of all writings, for messages: “一、”“（一）”“1.”."""
        return "".join(f"“{style.sample}”" for level in self.levels for style in level.writings)

    def to_toml(self) -> str:
        """The table as an editor would write it; ``read_numbering`` reads it back."""
        return "\n".join(("[numbering]", *_lines(self))) + "\n"


def level(
    *samples: str, form: Form | Sequence[Form] = FORMS, continues: bool = False, optional: bool = False
) -> Level:
    """A level from its first markers; raises MarkerError."""
    forms = (form,) if isinstance(form, str) else tuple(known for known in FORMS if known in form)
    return Level(tuple(writing(sample) for sample in samples), forms, continues, optional)


DEFAULT: Final = Numbering(
    (
        level("一、", form="heading"),
        level("（一）", form="heading", optional=True),
        level("1.", form="paragraph"),
    )
)
"""The usual numbering of official documents (GB/T 9704), down to the third level."""


def _usual_forms(writings: Sequence[Writing]) -> tuple[Form, ...]:
    """The forms of a level whose declaration does not give them: 章, 一、 and （一） are headings."""
    return ("heading",) if any(style.sample in _HEADINGS for style in writings) else ("paragraph",)


def _lines(numbering: Numbering) -> Iterator[str]:
    yield "levels = ["
    for level in numbering.levels:
        samples = [style.sample for style in level.writings]
        entry = {"marker": _one_or_all(samples), "form": _one_or_all(level.forms)}
        flags = {name: True for name in _FLAGS if getattr(level, name)}
        yield f"    {{ {_pairs(entry | flags)} }},"
    yield "]"
    if numbering.wrap:
        yield f"wrap = {numbering.wrap}"
    if numbering.tables:
        yield "tables = true"
    if numbering.deviations:
        yield "deviations = ["
        for deviation in numbering.deviations:
            yield f"    {{ {_pairs({'begins': deviation.begins, 'read_as': deviation.read_as})} }},"
        yield "]"
    if numbering.parts:
        yield "parts = ["
        for part in numbering.parts:
            yield f"    {{ {_pairs({'part': part.part, 'text': part.text})} }},"
        yield "]"


def _one_or_all(forms: Sequence[str]) -> object:
    return forms[0] if len(forms) == 1 else list(forms)


def _pairs(entry: Mapping[str, object]) -> str:
    """The entries of an inline table in TOML, where strings and lists are written as in JSON."""
    return ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items())


def read_numbering(table: Mapping[str, object]) -> Numbering:
    """The ``[numbering]`` table of a notice.toml; raises NumberingError with every fault in it."""
    reader = _Reader([])
    numbering = reader.numbering(table)
    if reader.faults:
        raise NumberingError(reader.faults)
    return numbering


@dataclass
class _Reader:
    """Reads a declaration, and collects its faults instead of stopping at the first."""

    faults: list[str]

    def numbering(self, table: Mapping[str, object]) -> Numbering:
        self._known(table, ("levels", "wrap", "tables", "deviations", "parts"), "[numbering]")
        levels = tuple(self._level(order, entry) for order, entry in self._entries(table, "levels"))
        if not levels:
            self.faults.append('[numbering] 没有 levels；至少要有一级，如 { marker = "一、" }。')
        self._refuse_twice(levels)
        wrap, tables = table.get("wrap", 0), table.get("tables", False)
        if not isinstance(wrap, int) or isinstance(wrap, bool) or not (wrap == 0 or 16 <= wrap <= 400):
            self.faults.append(f"[numbering] 的 wrap 应是 0（不折行）或 16 到 400 的整数，不能是 {wrap!r}。")
        if not isinstance(tables, bool):
            self.faults.append(f"[numbering] 的 tables 应是 true 或 false，不能是 {tables!r}。")
        return Numbering(
            levels,
            wrap if isinstance(wrap, int) else 0,
            bool(tables),
            tuple(self._deviation(order, entry) for order, entry in self._entries(table, "deviations")),
            tuple(self._part(order, entry) for order, entry in self._entries(table, "parts")),
        )

    def _level(self, order: int, entry: Mapping[str, object]) -> Level:
        where = f"[numbering] 第 {order} 级"
        self._known(entry, ("marker", "form", *_FLAGS), where)
        writings = []
        for sample in self._texts(entry, "marker", where):
            try:
                writings.append(writing(sample))
            except MarkerError as error:
                self.faults.append(f"{where}：{error}")
        forms = self._texts(entry, "form", where) if "form" in entry else _usual_forms(writings)
        for form in forms:
            if form not in FORMS:
                self.faults.append(f"{where}的 form 不能是“{form}”，只能是 {'、'.join(FORMS)}。")
        for flag in _FLAGS:
            if not isinstance(entry.get(flag, False), bool):
                self.faults.append(f"{where}的 {flag} 应是 true 或 false，不能是 {entry[flag]!r}。")
        continues, optional = (entry.get(flag) is True for flag in _FLAGS)
        return Level(tuple(writings), tuple(form for form in FORMS if form in forms), continues, optional)

    def _deviation(self, order: int, entry: Mapping[str, object]) -> Deviation:
        where = f"[numbering] 第 {order} 个 deviations"
        self._known(entry, ("begins", "read_as"), where)
        read_as = entry.get("read_as", "")
        if not isinstance(read_as, str):
            self.faults.append(f"{where}的 read_as 应是编号或空，不能是 {read_as!r}。")
        return Deviation(self._text(entry, "begins", where), str(read_as))

    def _part(self, order: int, entry: Mapping[str, object]) -> DeclaredPart:
        where = f"[numbering] 第 {order} 个 parts"
        self._known(entry, ("part", "text"), where)
        role = next((role for role in ROLES if role == entry.get("part")), None)
        if role is None:
            self.faults.append(f"{where}的 part 不能是 {entry.get('part')!r}，只能是 {'、'.join(ROLES)}。")
        return DeclaredPart(role or "note", self._text(entry, "text", where))

    def _refuse_twice(self, levels: Sequence[Level]) -> None:
        known_writings: set[tuple[str, str, int, str]] = set()
        for style in (style for level in levels for style in level.writings):
            key = (style.prefix, style.kind.one, style.parts, style.suffix.replace("．", "."))
            if key in known_writings:
                self.faults.append(f"[numbering] 的编号“{style.sample}”写了两次。")
            known_writings.add(key)

    def _known(self, entry: Mapping[str, object], names: Sequence[str], where: str) -> None:
        for name in entry:
            if name not in names:
                self.faults.append(f"{where}不认识“{name}”，只能有 {'、'.join(names)}。")

    def _entries(self, table: Mapping[str, object], name: str) -> Iterator[tuple[int, Mapping[str, object]]]:
        entries = table.get(name, [])
        if not isinstance(entries, list):
            self.faults.append(f"[numbering] 的 {name} 应是列表。")
            return
        for order, entry in enumerate(entries, start=1):
            if isinstance(entry, str) and name == "levels":
                yield order, {"marker": entry}
            elif isinstance(entry, dict):
                yield order, entry
            else:
                self.faults.append(f"[numbering] 的 {name} 第 {order} 项应是 {{ … }}，不能是 {entry!r}。")

    def _texts(self, entry: Mapping[str, object], name: str, where: str) -> tuple[str, ...]:
        value = entry.get(name)
        values = value if isinstance(value, list) else [value]
        if not values or not all(isinstance(text, str) and text for text in values):
            self.faults.append(f"{where}的 {name} 应是文字或文字的列表，不能是 {value!r}。")
            return ()
        return tuple(str(text) for text in values)

    def _text(self, entry: Mapping[str, object], name: str, where: str) -> str:
        value = entry.get(name)
        if not isinstance(value, str) or not value.strip():
            self.faults.append(f"{where}的 {name} 应是文字，不能是 {value!r}。")
            return ""
        return value.strip()
