"""What a notice says of itself: issuer, place, number, date. What it does not say is not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from publisher.notice.model import Clause, Notice
from publisher.notice.numerals import from_chinese

_ISSUER: Final = re.compile(r"(.+?(?:局|厅|委员会|办公室|领导小组|人民政府|部))\s*关于")
_OFFICE: Final = re.compile(r".+(?:局|厅|委员会|办公室|领导小组|人民政府|部)")
_PLACE: Final = re.compile(
    r"([\u4e00-\u9fff]{1,8}?(?:自治区|自治州|地区|省|(?:市(?!区)|县|(?:盟|州|旗)(?![\u4e00-\u9fff]?[市县区旗])|区)))"
)
"""A place's name up to its kind; 州 and the like may be inside the name: 杭州市, 海州区."""
_DATE: Final = re.compile(r"(\S{4})年(\S{1,3})月(\S{1,3})日|(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_SEAL: Final = re.compile(r"\s*[（(]\s*(?:加?盖?[公印]?章|代章)\s*[）)]$")
_SIGNERS: Final = re.compile(r"\s{2,}|\t|\u3000")
_SIGNED_DAY: Final = re.compile(r"\s*(?:[\d二〇零○Ｏ一三四五六七八九０-９]{4})\s*[年./-].*")
_NUMBER: Final = re.compile(r"\s*签发人.*")
_DIGITS: Final = str.maketrans("〇零○Ｏ一二三四五六七八九０１２３４５６７８９", "00001234567890123456789")
_TITLE_BLANK: Final = re.compile(r"(?<=通)\s+(?=知)")
_PHRASE: Final = re.compile(r"[\u4e00-\u9fff、]{5,14}")


@dataclass(frozen=True, slots=True)
class Known:
    """Facts for ``notice.toml``; a text is empty where the notice does not say it."""

    title: str
    issuer: str
    place: str
    number: str
    day: date | None
    clause: str
    """A clause that pages show as an example."""
    phrase: str
    topics: tuple[str, ...]


def known_of(notice: Notice) -> Known:
    """What the title, the signature and the other parts say."""
    issuer = _issuer(notice)
    place = _PLACE.match(issuer) or _PLACE.match(notice.title)
    example = _example(notice)
    return Known(
        title=_TITLE_BLANK.sub("", notice.title),
        issuer=issuer,
        place=place[1] if place else "",
        number=_NUMBER.sub("", next(iter(notice.part("number")), "")),
        day=next((day for text in notice.part("date", "signature") if (day := _day(text))), None),
        clause=example.id,
        phrase=_phrase(example),
        topics=_topics(notice),
    )


def _issuer(notice: Notice) -> str:
    signed = [name for text in notice.part("signature") for name in _signers(text)]
    titled = _ISSUER.match(notice.title)
    headed = [text.removesuffix("文件") for text in notice.part("masthead")]
    offices = (*signed, titled[1] if titled else "", *headed)
    return next((name for name in offices if _OFFICE.fullmatch(name)), "")


def _signers(text: str) -> Iterator[str]:
    """The offices on a line of signatures, without date and seal; 某 市 某 局 is one."""
    words = _SIGNED_DAY.sub("", _SEAL.sub("", text)).strip()
    names = _SIGNERS.split(words)
    several = len(names) > 1 and all(len(name) > 2 and _OFFICE.fullmatch(name) for name in names)
    for name in names if several else [words]:
        yield _SEAL.sub("", "".join(name.split()))


def _day(text: str) -> date | None:
    match = _DATE.search("".join(text.split()))
    if match is None:
        return None
    numbers = [_number(part) for part in match.groups() if part]
    try:
        return date(*numbers)
    except ValueError:
        return None


def _number(text: str) -> int:
    """2024, 二〇二四 and 十二."""
    plain = text.translate(_DIGITS)
    return int(plain) if plain.isdigit() and (len(text) != 1 or text != "十") else from_chinese(text) or 0


def _example(notice: Notice) -> Clause:
    """The first numbered clause, else the first of all."""
    clauses = notice.clauses
    inside = [clause for clause in clauses if clause.headings and not clause.table]
    return next((clause for clause in inside if clause.numbered), (*inside, *clauses)[0])


def _phrase(clause: Clause) -> str:
    """Some words of the clause."""
    match = _PHRASE.search(clause.text)
    return match[0] if match else clause.text[:8]


def _topics(notice: Notice) -> tuple[str, ...]:
    """The titles of two sections, or words of two clauses."""
    titles = [section.heading.title for section in notice.sections if 2 <= len(section.heading.title) <= 12]
    words = [_phrase(clause) for clause in notice.clauses if clause.headings]
    return tuple(dict.fromkeys((*titles, *words)))[:2]
