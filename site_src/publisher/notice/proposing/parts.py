"""Finds the parts of a notice that are no clauses (文号、主送机关、附件、署名、日期), by the usual layout.

The result is only a proposal: the parts are declared in notice.toml, word for word, and never guessed when
the notice is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from publisher.notice.layout import Paragraph
from publisher.notice.markers import foreign
from publisher.notice.numbering import DeclaredPart, Role

NUMBER: Final = re.compile(
    r"(?:文号：?)?\s*[\u4e00-\u9fff×Ｘ]{1,16}\s*[〔\[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*第?\s*\d+\s*号"
    r"|[\u4e00-\u9fff×Ｘ]{2,30}令\s*第?\s*[\d一二三四五六七八九十百]+\s*号"
)
_NUMBER_LINE: Final = re.compile(rf"(?:{NUMBER.pattern})(?:\s*签发人\s*[:：].*)?")
_YEAR: Final = r"(?:\d{4}|[二〇零○Ｏ一三四五六七八九０-９]{4})\s*年"
_NUMERAL: Final = r"[\d一二三四五六七八九十]{1,3}"
_DATE: Final = re.compile(rf"{_YEAR}\s*{_NUMERAL}\s*月\s*{_NUMERAL}\s*日")
_LOOSE_DATE: Final = re.compile(rf"{_YEAR}\s*{_NUMERAL}\s*月|\d{{4}}\s*[-./]\s*\d{{1,2}}\s*[-./]\s*\d{{1,2}}")
"""A date only where a signature or the end of the text says so: 2025年5月, 2025.5.1."""
_ANY_DATE: Final = re.compile(rf"(?:{_DATE.pattern})|(?:{_LOOSE_DATE.pattern})")
_SIGNED_DATE: Final = re.compile(rf"(?P<name>\S.*?)\s*(?:{_ANY_DATE.pattern})")
TITLE_KINDS: Final = (
    "通知|办法|意见|规定|方案|细则|公告|通告|函|条件|标准|指南|规则"
    "|安排|计划|说明|答复|批复|要点|问答|解答|决定|条例|规程|章程"
)
"""How titles of notices end, as alternatives of a regular expression."""
_TITLE: Final = re.compile(rf".*(?:{TITLE_KINDS})(?:[（(][^（）()]*[）)])?")
_EDITION: Final = re.compile(
    r"[（(][^（）()]{0,12}(?:试行|暂行|修订|修正|草案|意见稿|送审稿|版|年本)[^（）()]{0,4}[）)]"
)
_MASTHEAD: Final = re.compile(
    r".*(?:文件|人力资源和社会保障局|人力资源和社会保障厅|办公室|领导小组)(?:（[^（）]*）)?"
)
_NAME: Final = re.compile(r"[\u4e00-\u9fff×Ｘ（）()、\s]{2,80}")
_OFFICE: Final = re.compile(r".*(?:局|厅|委员会|办公室|政府|小组|部|院|协会|公司|中心|学校|大学)")
_SEAL: Final = re.compile(r"\s*[（(]\s*(?:加?盖?[公印]?章|代章)\s*[）)]$")
_ANNEXES: Final = re.compile(r"附\s*件\s*(?:[:：]|[1１一]\s*[:：.．、]\s*\S)")
_BARE_LABEL: Final = re.compile(r"附\s*件")
_NUMBERED_ANNEX: Final = re.compile(r"附\s*件\s*[1１一]")
_ANNEX_ITEM: Final = re.compile(
    r"(?:附\s*件\s*)?([0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*[.．、:：]\s*[^\s。][^。]{1,200}。?"
)
_CHINESE: Final = "零一二三四五六七八九十"
_ANNEX_TEXT: Final = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]+)?\s*[:：]?")
_NOTE: Final = re.compile(
    r"[（(].*[）)]|联系(?:人|电话|方式).*|(?:咨询|监督)电话.*|来源：.*|信息来源.*|签发人\s*[:：].*"
)
_COPIES: Final = re.compile(
    r"(?:抄送|主题词|印发|校对|打字)\s*[:：].*|.*日\s*印发|[（(]?\s*共\s*印\s*[\d一二三四五六七八九十百]+\s*份\s*[）)]?"
)
_CONTENTS: Final = re.compile(r"目\s*[录次]")
_RULE: Final = re.compile(r"[━─═—＿_=*·-]{5,}")
"""A line drawn with characters, as under the masthead."""
_LEADER: Final = re.compile(r"[\s.．·…‥—-]*\d{0,3}$")
"""What a table of contents has after a title: dots and the page."""
_PAGED: Final = re.compile(r".*?\S\s*(?:[.．·…‥—-]{2,}|…|\s)\s*\d{1,3}")
"""An entry that says its page: with dots or a blank before it."""
_LONGEST_ENTRY: Final = 60


def propose_parts(text: Sequence[Paragraph], first: int) -> tuple[DeclaredPart, ...]:
    """The likely parts; ``first`` is the index of the first numbered paragraph, the lists aside."""
    contents = contents_list(text)
    others = [at for at in range(len(text)) if at not in contents]
    found = _around_contents([text[at] for at in others], sum(at < first for at in others))
    roles: dict[int, Role] = {others[at]: role for at, role in found.items()}
    roles |= dict.fromkeys(contents, "contents")
    return tuple(DeclaredPart(roles[at], text[at].text) for at in sorted(roles))


def _around_contents(text: Sequence[Paragraph], first: int) -> dict[int, Role]:
    """The parts of a text without its table of contents."""
    roles = _front(text, first) | _closing(text, first)
    dated = [at for at in sorted(roles) if roles[at] in ("date", "signature") and _says_day(text[at].text)]
    under = title_lines(text[:first]).stop
    while under in roles:
        if roles[under] == "date" and dated[-1] > under:
            # The day of the signature is that of the notice; one under the title is that of its publication.
            roles[under] = "note"
        under += 1
    return roles


def _says_day(words: str) -> bool:
    return bool(_ANY_DATE.search(words))


def contents_list(text: Sequence[Paragraph]) -> range:
    """The table of contents: 目录 and the lines under it that say their page or come again in the text.

    It ends where the first of them comes again, and before any line that does neither: that is text.
    """
    start = next((at for at, each in enumerate(text[:40]) if _CONTENTS.fullmatch(each.text)), None)
    if start is None or start + 2 >= len(text):
        return range(0)
    entry, again = _entry(text[start + 1].text), 0
    for at in range(start + 1, len(text)):
        if at > start + 1 and _entry(text[at].text) == entry:
            return range(start, at)
        comes_again = _comes_again(text, at)
        if text[at].table or not (comes_again or _PAGED.fullmatch(text[at].text)):
            return range(start, at) if again or at > start + 2 else range(0)
        again += comes_again
    return range(0)


def _comes_again(text: Sequence[Paragraph], at: int) -> bool:
    """Whether a line that may be an entry, and no signature, comes again as a heading."""
    words = text[at].text
    if len(words) > _LONGEST_ENTRY or _ended(words) or is_office(words) or _ANY_DATE.fullmatch(words):
        return False
    entry = _entry(words)
    return bool(entry) and any("".join(other.text.split()).startswith(entry) for other in text[at + 1 :])


def _entry(words: str) -> str:
    return "".join(_LEADER.sub("", words).split())


def annex_list(text: Sequence[Paragraph]) -> range:
    """The list of annexes: 附件：1.…… or 附件1：……, and the following lines with the next numbers.

    附件 alone heads a list only where a signature or a date stands under it, else the annex itself.
    """
    start = next(
        (
            at
            for at, each in enumerate(text)
            if (_ANNEXES.match(each.text) and (not _NUMBERED_ANNEX.match(each.text) or "。" not in each.text))
            or (_BARE_LABEL.fullmatch(each.text) and _heads_list(text, at))
        ),
        None,
    )
    if start is None:
        return range(0)
    words, end = text[start].text, start + 1
    begun = re.search(r"[:：]\s*(1|１)?", words)
    if _NUMBERED_ANNEX.match(words) or (begun and begun[1]):
        expected = 2
    elif _ANNEX_TEXT.fullmatch(words):
        expected = 1
    else:
        return range(start, end)
    return range(start, _end_of_items(text, end, expected))


def _end_of_items(text: Sequence[Paragraph], at: int, expected: int) -> int:
    while at < len(text) and (item := _ANNEX_ITEM.fullmatch(text[at].text)) and _value(item[1]) == expected:
        at, expected = at + 1, expected + 1
    return at


def _heads_list(text: Sequence[Paragraph], at: int) -> bool:
    end = _end_of_items(text, at + 1, 1)
    if end == at + 1 or end == len(text):
        return False
    words = text[end].text
    signed = _SIGNED_DATE.fullmatch(words)
    return is_office(words) or bool(_ANY_DATE.fullmatch(words) or (signed and is_office(signed["name"])))


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else max(_CHINESE.find(numeral), 0)


def _front(text: Sequence[Paragraph], first: int) -> dict[int, Role]:
    """The parts before the first number: masthead, number, title, addressee; or a whole letter."""
    title = title_lines(text[:first])
    roles: dict[int, Role] = dict.fromkeys(title, "title")
    for at in range(title.start):
        words = text[at].text
        if _NUMBER_LINE.fullmatch(words):
            roles[at] = "number"
        elif _MASTHEAD.fullmatch(words):
            roles[at] = "masthead"
        elif any(form.fullmatch(words) for form in (_NOTE, _ANNEX_TEXT, _RULE)):
            roles[at] = "note"
    after_head = title.stop
    whole = _entry("".join(text[at].text for at in title))
    for at in range(title.stop, min(title.stop + 3, first)):
        # The title of a cover page stands above the text once more.
        again = bool(whole) and _entry(text[at].text) == whole
        role: Role | None = "subtitle" if again else _under_title(text[at].text)
        if role is None:
            break
        after_head = at + 1
        roles[at] = role
    return roles | _letter_end(text, after_head, first)


def _under_title(words: str) -> Role | None:
    if _NUMBER_LINE.fullmatch(words):
        return "number"
    if _ANY_DATE.fullmatch(words):
        return "date"
    return "addressee" if _is_addressee(words) else "note" if _NOTE.fullmatch(words) else None


def title_lines(text: Sequence[Paragraph]) -> range:
    """The lines of the title: the first line that ends as titles do, and the lines before it.

    Empty where no line can be a title: an addressee or the name of an office alone is none.
    """
    words = [paragraph.text for paragraph in text[:8]]
    last = next((at for at, line in enumerate(words) if _is_title(line)), -1)
    if last < 0:
        last = next((at for at, line in enumerate(words) if not _is_no_title(line)), -1)
        return range(last, last + 1) if last >= 0 else range(0)
    start = last
    if "关于" not in text[last].text or text[last].text.startswith("关于"):
        while start and not _is_before_title(text[start - 1].text) and start > last - 3:
            start -= 1
    after = last + 1 < len(words) and _EDITION.fullmatch(words[last + 1])
    return range(start, last + (2 if after else 1))


def _is_title(words: str) -> bool:
    return bool(_TITLE.fullmatch("".join(words.split()))) and not _ended(words)


def _is_no_title(words: str) -> bool:
    return _is_before_title(words) or bool(_ANY_DATE.fullmatch(words)) or is_office(words)


def _is_before_title(words: str) -> bool:
    return bool(
        _NUMBER_LINE.fullmatch(words)
        or words.endswith("文件")
        or _NOTE.fullmatch(words)
        or _ANNEX_TEXT.fullmatch(words)
        or _CONTENTS.fullmatch(words)
        or _RULE.fullmatch(words)
        or _ended(words)
    )


def _ended(words: str) -> bool:
    return words.endswith(("。", "：", ":", "；"))


def _is_addressee(words: str) -> bool:
    return words.endswith(("：", ":")) and "。" not in words and not re.search(r"如下|下列|以下", words)


def _letter_end(text: Sequence[Paragraph], start: int, first: int) -> dict[int, Role]:
    """The end of a letter without numbers, and the title of what it encloses: that is the law itself."""
    roles = _closing(text[:first], start)
    enclosing = next((at for at in sorted(roles) if roles[at] == "annex_text"), None)
    if enclosing is None:
        return roles
    roles = {at: role for at, role in roles.items() if at < enclosing} | {enclosing: "note"}
    for at in range(enclosing + 1, first):
        words = text[at].text
        if _CONTENTS.fullmatch(words) or _ended(words) or len(words) > _LONGEST_ENTRY:
            break
        roles[at] = "note" if _NOTE.fullmatch(words) and not _EDITION.fullmatch(words) else "subtitle"
    return roles


def _closing(text: Sequence[Paragraph], start: int) -> dict[int, Role]:
    """The parts at the end of a text: list of annexes, signature, date, and the parts after them."""
    annexes = _shifted(annex_list(text[start:]), start)
    labels = [at for at in range(start, len(text)) if _ANNEX_TEXT.fullmatch(text[at].text)]
    enclosed = next((at for at in labels if at not in annexes), len(text))
    date = _date(text, start, enclosed)
    if annexes and date is not None and annexes.start > date:
        annexes = range(0)
        enclosed = next(iter(labels), len(text))
    if annexes.start > enclosed:
        annexes = range(0)
    roles: dict[int, Role] = dict.fromkeys(annexes, "annexes")
    if date is None:
        return roles if enclosed == len(text) else roles | {enclosed: "annex_text"}
    signed = date
    while signed > max(annexes.stop, start) and date - signed < 6 and is_office(text[signed - 1].text):
        signed -= 1
    roles |= dict.fromkeys(range(signed, date), "signature")
    roles[date] = "date" if _ANY_DATE.fullmatch(text[date].text) else "signature"
    return roles | dict(_after(text, date + 1))


def _shifted(found: range, by: int) -> range:
    return range(found.start + by, found.stop + by) if found else found


def _date(text: Sequence[Paragraph], start: int, end: int) -> int | None:
    """The day of the notice: signed by an office, else alone; the last, for a clause may be a date alone.

    Enclosed texts have dates of their own: it is the first that such a text follows.
    """
    alone, signed = [], []
    for at in range(start, end):
        words = text[at].text
        by_office = at > start and is_office(text[at - 1].text)
        on_line = _SIGNED_DATE.fullmatch(words)
        if (on_line and is_office(on_line["name"])) or (by_office and _ANY_DATE.fullmatch(words)):
            signed.append(at)
        elif _DATE.fullmatch(words) or (_LOOSE_DATE.fullmatch(words) and at + 1 == len(text)):
            alone.append(at)
    likely = signed or alone
    return next((at for at in likely if _ends_letter(text, at + 1)), likely[-1] if likely else None)


def _ends_letter(text: Sequence[Paragraph], after: int) -> bool:
    """Whether copies, an annex or an enclosed text begin here."""
    words = text[after].text if after < len(text) else ""
    return any(fits(words) for role, fits in _AFTER if role != "note")


def is_office(words: str) -> bool:
    """Whether a line is nothing but the name of an office, or of several: a signature."""
    plain = _SEAL.sub("", words)
    return bool(_NAME.fullmatch(plain) and _OFFICE.fullmatch("".join(plain.split())))


def _after(text: Sequence[Paragraph], start: int) -> Iterator[tuple[int, Role]]:
    at = start
    while at < len(text):
        annexes = _shifted(annex_list(text[at:]), at)
        if annexes and annexes.start == at and _is_list(text, annexes):
            for item in annexes:
                yield item, "annexes"
            at = annexes.stop
            continue
        role = next((role for role, fits in _AFTER if fits(text[at].text)), None)
        if role is None:
            return
        yield at, role
        if role == "annex_text":
            return
        at += 1


def _is_list(text: Sequence[Paragraph], annexes: range) -> bool:
    """Whether lines after the date are the list of annexes, and not the first of the annexes themselves."""
    words = text[annexes.start].text
    if _BARE_LABEL.fullmatch(words) or (_ANNEX_TEXT.fullmatch(words) and len(annexes) == 1):
        return False
    ends = annexes.stop == len(text) or any(fits(text[annexes.stop].text) for _, fits in _AFTER)
    return ends or not _NUMBERED_ANNEX.match(words)


def _begins_annex(words: str) -> bool:
    return bool(_ANNEX_TEXT.fullmatch(words) or _NUMBERED_ANNEX.match(words))


_AFTER: Final[tuple[tuple[Role, Callable[[str], object]], ...]] = (
    ("annex_text", _begins_annex),
    ("copies", _COPIES.fullmatch),
    ("note", lambda words: not foreign(words) and _NOTE.fullmatch(words)),
    ("subtitle", lambda words: not foreign(words) and _TITLE.fullmatch(words)),
)
