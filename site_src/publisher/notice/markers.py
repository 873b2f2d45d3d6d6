"""Markers (编号): how a paragraph shows its number, such as 一、 （一） 1. （1） ① 第一条 1.1.

A writing is given by its first marker, so that a declaration reads like the notice. Full and half width are
different writings, but for digits and for the full stop after them, which typists mix: １． is 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from publisher.notice.numerals import ARABIC, CHINESE, KINDS, Kind

_STOP: Final = "[.．]"
_SAMPLE: Final = re.compile(
    rf"([^\s0-9０-９一]{{0,3}}?)(1(?:{_STOP}1)*|{'|'.join(one for one in KINDS if one != '1')})"
    r"([^\s0-9０-９一]{0,4})"
)
_REFERENCE: Final = "[至和、及与或]|规定|所列|所称|所指|第"
"""What follows 第三条 where the words point to it and do not begin it."""
WELL_KNOWN: Final = (
    *("第一部分", "第一编", "第一章", "第一节", "第一条", "第1条", "第1章"),
    *("一、", "一.", "一，", "一：", "（一）", "(一)", "（一)", "(一）", "（一）、", "㈠", "第一、"),
    *(
        "1.",
        "1、",
        "1，",
        "1：",
        "1）",
        "1)",
        "（1）",
        "(1)",
        "（1)",
        "(1）",
        "（1）、",
        "⑴",
        "⒈",
        "①",
        "①、",
        "➀",
        "❶",
    ),
    *("1.1", "1.1.1", "1.1.1.1", "1.1、", "1.1."),
    *("A.", "A、", "a.", "a、", "（a）", "(a)", "a)", "a）"),
)
"""Writings that notices use: what a text may be proposed to have, and what is never read as mere text."""
_UNIT: Final = "[%％℃亿万千百元倍年月日个岁分小学周天人名篇项次-]"
"""What follows 1.5 where it counts something and does not number a paragraph: 1.5万元."""
_BULLET: Final = re.compile(r"[-*•·●■◆□○▪▲★➢\uf000-\uf0ff—]\s*")


class MarkerError(ValueError):
    """A sample that is no first marker: one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands at the head of a paragraph."""

    printed: str
    numbers: tuple[int | None, ...]
    """One, but for 1.1, whose numbers before the last repeat those above it; None where it is misspelt."""
    text: str
    """The rest of the paragraph."""

    @property
    def number(self) -> int | None:
        return self.numbers[-1]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a level writes its numbers; ``sample`` is its first marker."""

    sample: str
    prefix: str
    kind: Kind
    parts: int
    suffix: str
    _pattern: re.Pattern[str] = field(compare=False, repr=False)

    def match(self, text: str) -> Marker | None:
        """The marker at the head of a paragraph."""
        found = self._pattern.match(text)
        if found is None:
            return None
        numbers = tuple(self.kind.read(part) for part in found.groups()[: self.parts])
        rest = text[found.end() :]
        return Marker(found[0].strip(), numbers, rest)

    def write(self, *numbers: int) -> str:
        """The marker of a number; raises ValueError where the writing has none so large."""
        return self.prefix + ".".join(self.kind.write(number) for number in numbers) + self.suffix

    def cite(self, *numbers: int) -> str:
        """The number as it is cited: 一、 is cited as 一."""
        core = self.write(*numbers)
        return core.removesuffix(self.suffix) + self.suffix.rstrip("、.．，,：:")


def writing(sample: str) -> Writing:
    """The writing whose first marker this is; raises MarkerError."""
    found = _SAMPLE.fullmatch(sample)
    if found is None:
        raise MarkerError(f"“{sample}”不是某一级编号的第一个写法；应如“一、”“（一）”“1.”“①”“第一条”“1.1”。")
    prefix, core, suffix = found.groups()
    parts = len(re.split(_STOP, core)) if core[0] == "1" else 1
    kind = KINDS[core[0]]
    return Writing(sample, prefix, kind, parts, suffix, _pattern(prefix, kind, parts, suffix))


def _pattern(prefix: str, kind: Kind, parts: int, suffix: str) -> re.Pattern[str]:
    digits = "[0-9０-９]{1,2}" if kind is ARABIC and not prefix else kind.pattern
    core = rf"\s*{_STOP}\s*".join([f"({digits})"] * parts)
    if parts > 1:
        core += rf"(?![0-9０-９]|{_STOP}[0-9０-９]{'' if suffix else '|' + _UNIT})"
    words = [_spaced(prefix), core, _spaced(suffix)]
    head = r"\s*".join(word for word in words if word)
    if prefix.endswith("第"):
        head += rf"(?!{_REFERENCE})"
    elif not prefix and not suffix and not kind.enclosed and parts == 1:
        head += r"(?=\s+\S)"
    return re.compile(head + r"\s*")


def _spaced(words: str) -> str:
    """A pattern for words that may be spaced out, with a full stop of either width."""
    return r"\s*".join(_STOP if character in ".．" else re.escape(character) for character in words)


_POINTING: Final = re.compile(
    rf"第\s*(?:{CHINESE.pattern}|{ARABIC.pattern})\s*[章节条]|[0-9０-９]{{1,2}}(?:{_STOP}[0-9０-９]{{1,2}})+"
)
_HEAD: Final = re.compile("[第（(0-9０-９A-Za-z①-⓿➀-➓❶-❿㈠-㈩零〇一二三四五六七八九十百]")
"""What every known marker begins with: most paragraphs need no closer look."""
_KNOWN: Final = tuple(writing(sample) for sample in WELL_KNOWN)


def foreign(text: str) -> str:
    """What looks like a marker at the head of a paragraph, in any writing; empty where nothing does.

    Asked of paragraphs that no declared writing matches.
    """
    found = [
        marker.printed for known in (_KNOWN if _HEAD.match(text) else ()) if (marker := known.match(text))
    ]
    if bullet := _BULLET.match(text):
        found.append(bullet[0].strip())
    return max(found, key=len, default="")


def pointing(text: str) -> str:
    """第三条 or 2.5 where it begins a paragraph and seems to be no number of it: 第三条规定的, 2.5万元."""
    return found[0] if (found := _POINTING.match(text)) else ""
