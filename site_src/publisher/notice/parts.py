"""Finds the parts of a notice that are no clauses (文号、主送机关、附件、署名、日期), by the usual layout.

The result is only a proposal: the parts are declared in notice.toml, word for word, and never guessed when
the notice is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from publisher.notice.layout import Paragraph
from publisher.notice.numbering import DeclaredPart, Role

NUMBER: Final = re.compile(
    r"(?:文号：?)?\s*[\u4e00-\u9fff×Ｘ]{1,16}\s*[〔\[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*第?\s*\d+\s*号"
    r"|[\u4e00-\u9fff×Ｘ]{2,30}令\s*第?\s*[\d一二三四五六七八九十百]+\s*号"
)
_DATE: Final = re.compile(
    r"(?:\d{4}|[二〇零○Ｏ一三四五六七八九０-９]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
_KINDS: Final = "通知|办法|意见|规定|方案|细则|公告|通告|函|条件|标准|指南|规则"
_TITLE: Final = re.compile(rf".*(?:{_KINDS})(?:[（(][^（）()]*[）)])?")
_MASTHEAD: Final = re.compile(
    r".*(?:文件|人力资源和社会保障局|人力资源和社会保障厅|办公室|领导小组)(?:（[^（）]*）)?"
)
_NAME: Final = re.compile(r"[\u4e00-\u9fff×Ｘ（）()、\s]{2,40}")
_OFFICE: Final = re.compile(r".*(?:局|厅|委员会|办公室|政府|小组|部|院|协会|公司|中心|学校|大学)")
_ANNEXES: Final = re.compile(r"附\s*件\s*[:：]")
_ANNEX_ITEM: Final = re.compile(r"(?:附件\s*)?([0-9０-９]{1,2})\s*[.．、:：]\s*\S.{1,60}")
_ANNEX_TEXT: Final = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]+)?\s*[:：]?")
_NOTE: Final = re.compile(r"[（(].*[）)]|联系(?:人|电话|方式).*|(?:咨询|监督)电话.*|来源：.*|信息来源.*")
_COPIES: Final = re.compile(r"(?:抄送|主题词|印发)\s*[:：].*|.*\d日印发")


def propose_parts(text: Sequence[Paragraph], first: int) -> tuple[DeclaredPart, ...]:
    """The likely parts; ``first`` is the index of the first numbered paragraph, the list of annexes aside."""
    return (*_front(text[:first]), *_closing(text[first:]))


def annex_list(text: Sequence[Paragraph]) -> range:
    """The list of annexes: 附件：1.…… and the following lines with the next numbers."""
    start = next((at for at, paragraph in enumerate(text) if _ANNEXES.match(paragraph.text)), None)
    if start is None:
        return range(0)
    end, begun = start + 1, re.search(r"[:：]\s*(?:1|１)?", text[start].text)
    expected = 2 if begun and begun[0][-1] in "1１" else 1
    while end < len(text) and (item := _ANNEX_ITEM.fullmatch(text[end].text)) and int(item[1]) == expected:
        end, expected = end + 1, expected + 1
    return range(start, end)


def _front(text: Sequence[Paragraph]) -> Iterator[DeclaredPart]:
    """The parts before the first number: masthead, number, title, addressee; or the end of a letter."""
    title = _title(text)
    for order, paragraph in enumerate(text[: title.stop]):
        words = paragraph.text
        if order in title:
            yield DeclaredPart("title", words)
        elif NUMBER.fullmatch(words):
            yield DeclaredPart("number", words)
        elif _MASTHEAD.fullmatch(words):
            yield DeclaredPart("masthead", words)
        elif _NOTE.fullmatch(words):
            yield DeclaredPart("note", words)
    after_head = title.stop
    for order in range(title.stop, min(title.stop + 3, len(text))):
        role = _under_title(text[order].text)
        if role is None:
            break
        after_head = order + 1
        yield DeclaredPart(role, text[order].text)
    yield from _closing(text[after_head:])


def _under_title(words: str) -> Role | None:
    if NUMBER.fullmatch(words):
        return "number"
    return "addressee" if _is_addressee(words) else "note" if _NOTE.fullmatch(words) else None


def _title(text: Sequence[Paragraph]) -> range:
    """The lines of the title: the first line that ends as titles do, and the lines before it."""
    words = [paragraph.text for paragraph in text[:8]]
    last = next((at for at, line in enumerate(words) if _TITLE.fullmatch(line) and not _ended(line)), -1)
    if last < 0:
        return range(1 if text else 0)
    start = last
    if "关于" not in text[last].text or text[last].text.startswith("关于"):
        while start and not _is_before_title(text[start - 1].text) and start > last - 3:
            start -= 1
    return range(start, last + 1)


def _is_before_title(words: str) -> bool:
    return bool(NUMBER.fullmatch(words) or words.endswith("文件") or _NOTE.fullmatch(words) or _ended(words))


def _ended(words: str) -> bool:
    return words.endswith(("。", "：", ":", "；"))


def _is_addressee(words: str) -> bool:
    return words.endswith(("：", ":")) and "。" not in words and not re.search(r"如下|下列|以下", words)


def _closing(text: Sequence[Paragraph]) -> Iterator[DeclaredPart]:
    """The parts at the end of a text: list of annexes, signature, date, and the parts after them."""
    annexes = annex_list(text)
    # The first date: enclosed texts have dates of their own.
    date = next((at for at, paragraph in enumerate(text) if _DATE.fullmatch(paragraph.text)), None)
    if date is not None and annexes.start > date:
        annexes = range(0)
    for at in annexes:
        yield DeclaredPart("annexes", text[at].text)
    if date is None:
        return
    signed = date
    while signed > annexes.stop and date - signed < 6 and _is_signature(text[signed - 1].text):
        signed -= 1
    for paragraph in text[signed:date]:
        yield DeclaredPart("signature", paragraph.text)
    yield DeclaredPart("date", text[date].text)
    yield from _after(text[date + 1 :])


def _is_signature(words: str) -> bool:
    return bool(_NAME.fullmatch(words) and _OFFICE.fullmatch(words.replace(" ", "")))


def _after(text: Sequence[Paragraph]) -> Iterator[DeclaredPart]:
    for paragraph in text:
        role = next((role for role, fits in _AFTER if fits(paragraph.text)), None)
        if role is None:
            return
        yield DeclaredPart(role, paragraph.text)
        if role == "annex_text":
            return


_AFTER: Final[tuple[tuple[Role, Callable[[str], object]], ...]] = (
    ("annex_text", _ANNEX_TEXT.fullmatch),
    ("copies", _COPIES.fullmatch),
    ("note", _NOTE.fullmatch),
    ("subtitle", _TITLE.fullmatch),
)
