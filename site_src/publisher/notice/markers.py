"""Markers (编号): the printed number of a paragraph, such as 一、 （一） 1. （1） ① 第一条 1.1.

A *writing* is one way to write markers; its first marker names it, so that a declaration reads like the
notice. Full-width and half-width characters make different writings, except for digits and the full stop
after them, which typists mix: １． is 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from publisher.notice.numerals import ARABIC, CHINESE, KINDS, Kind

_STOP: Final = "[.．]"
_SAMPLE: Final = re.compile(
    rf"([^\s0-9０-９一]{{0,3}}?)(1(?:{_STOP}1)*|{'|'.join(numeral for numeral in KINDS if numeral != '1')})"
    r"([^\s0-9０-９一]{0,4})"
)
_REFERENCE: Final = "[至和、及与或]|规定|所列|所称|所指|第|之[一二三四五六七八九十]"
"""What follows 第三条 where the words refer to that article and do not begin it, or begin 第三条之一."""
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
"""Writings that notices use: those that may be proposed, and that are never taken for ordinary text."""
_UNIT: Final = "[%％℃亿万千百元倍年月日个岁分小学周天人名篇项次-]"
"""What follows 1.5 where it is a quantity and not the number of a paragraph: 1.5万元."""
_BULLET: Final = re.compile(r"[-*•·●■◆□○▪▲★➢\uf000-\uf0ff—]\s*")


class MarkerError(ValueError):
    """A sample is not the first marker of any writing; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker at the head of a paragraph, and the paragraph after it."""

    printed: str
    numbers: tuple[int | None, ...]
    """One number; several for 1.1, of which all but the last repeat those above. None if it is misspelt."""
    text: str
    """The paragraph without the marker."""

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
        head = self._pattern.match(text)
        if head is None:
            return None
        numbers = tuple(self.kind.read(part) for part in head.groups()[: self.parts])
        after = text[head.end() :]
        return Marker(head[0].strip(), numbers, after)

    def write(self, *numbers: int) -> str:
        """The marker of a number; raises ValueError where the writing has none so large."""
        return self.prefix + ".".join(self.kind.write(number) for number in numbers) + self.suffix

    def cite(self, *numbers: int) -> str:
        """The number as it is cited: 一、 is cited as 一."""
        core = self.write(*numbers)
        return core.removesuffix(self.suffix) + self.suffix.rstrip("、.．，,：:")


def writing(sample: str) -> Writing:
    """The writing that has this first marker; raises MarkerError."""
    match = _SAMPLE.fullmatch(sample)
    if match is None:
        raise MarkerError(f"“{sample}”不是某一级编号的第一个写法；应如“一、”“（一）”“1.”“①”“第一条”“1.1”。")
    prefix, core, suffix = match.groups()
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
    """A pattern for words with or without blanks between the characters, and full stops of either width."""
    return r"\s*".join(_STOP if character in ".．" else re.escape(character) for character in words)


_POINTING: Final = re.compile(
    rf"第\s*(?:{CHINESE.pattern}|{ARABIC.pattern})\s*[章节条]|[0-9０-９]{{1,2}}(?:{_STOP}[0-9０-９]{{1,2}})+"
)
_HEAD: Final = re.compile("[第（(0-9０-９A-Za-z①-⓿➀-➓❶-❿㈠-㈩零〇一二三四五六七八九十百]")
"""The first character of any known marker; a quick test that most paragraphs do not pass."""
_KNOWN: Final = tuple(writing(sample) for sample in WELL_KNOWN)


@lru_cache(maxsize=8192)
def foreign(text: str) -> str:
    """The longest marker of any known writing at the head of a paragraph; empty where there is none."""
    markers = [
        marker.printed for known in (_KNOWN if _HEAD.match(text) else ()) if (marker := known.match(text))
    ]
    if bullet := _BULLET.match(text):
        markers.append(bullet[0].strip())
    return max(markers, key=len, default="")


def pointing(text: str) -> str:
    """第三条 or 2.5 at the head of a paragraph that it seems not to number: 第三条规定的, 2.5万元."""
    return match[0] if (match := _POINTING.match(text)) else ""
