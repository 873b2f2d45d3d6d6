"""Fictional notices in the styles that official ones are written in: proposed, outlined, read unaltered."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.notice.faults import NoticeError
from publisher.notice.model import Heading, Notice
from publisher.notice.numbering import read_numbering
from publisher.notice.outline import outline_text
from publisher.notice.parser import parse_notice, read_notice
from publisher.notice.proposing.propose import propose

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "tests" / "data" / "notices"
TEXTS = sorted(FOLDER.glob("*.txt"))
BAOTOU = next((ROOT / "site_src").glob("**/notice.txt"))


def raw_of(path: Path) -> bytes:
    """UTF-8, as the notice of a site is."""
    raw = path.read_bytes()
    return raw.decode("gb18030").encode() if path.stem == "nanpu-2023" else raw


@pytest.fixture(params=TEXTS, ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_texts() -> None:
    assert len(TEXTS) >= 10


def test_a_text_is_proposed_the_outline_written_down(text: Path) -> None:
    """The outlines beside the texts were read and confirmed by hand."""
    found = propose(raw_of(text))
    expected = text.with_suffix(".outline").read_text(encoding="utf-8")
    assert outline_text(found.notice, found.numbering) == expected


def test_the_declaration_written_for_a_text_reads_back_and_numbers_it_the_same(text: Path) -> None:
    found = propose(raw_of(text))
    declared = read_numbering(tomllib.loads(found.numbering.to_toml())["numbering"])
    assert declared == found.numbering
    assert parse_notice(raw_of(text), declared) == found.notice


def pieces(notice: Notice) -> Iterator[tuple[int, int, str]]:
    """Line, order on it and words of all that a notice holds."""
    if not any(part.role == "title" for part in notice.parts):
        yield 0, 0, notice.title
    for part in notice.parts:
        yield part.line, 0, part.text
    for clause in notice.clauses:
        yield clause.line, 2, clause.marker + clause.text
    for section in notice.sections:
        for heading in (section.heading, *section.subsections):
            if heading.title:
                yield heading.line, 1, heading.marker + heading.title + heading.closing


def test_nothing_of_a_text_is_lost_or_changed_but_page_numbers(text: Path) -> None:
    notice = propose(raw_of(text)).notice
    read = "".join("".join(words.split()) for _, _, words in sorted(pieces(notice)))
    written = "".join(
        "".join(line.split()) for line in raw_of(text).decode().splitlines() if not line.startswith("— ")
    )
    assert read == written


def test_every_paragraph_has_one_id_and_every_id_a_place(text: Path) -> None:
    notice = propose(raw_of(text)).notice
    ids = [clause.id for clause in notice.clauses]
    assert len(ids) == len(set(ids))
    headings = [b.id for s in notice.sections for b in (s.heading, *s.blocks) if isinstance(b, Heading)]
    assert len(headings) == len(set(headings))
    for clause in notice.clauses:
        above = clause.headings[-1].id if clause.headings else "0"
        assert clause.id == above or clause.id.startswith((f"{above}.", f"{above}-"))


def test_deeper_numbers_and_the_paragraphs_after_them() -> None:
    notice = propose((FOLDER / "linhai-2024.txt").read_bytes()).notice
    after = notice.by_id()["2.2.1.3-p1"]
    assert (after.label, after.anchor) == ("二（二）1（3） 后第1段", "c2-2-1-3-p1")
    assert notice.by_id()["1.1"].text.startswith("在我市企业")
    assert [heading.text for heading in notice.by_id()["1.1"].headings] == ["一、申报范围", "（一）人员范围"]


def test_articles_are_counted_through_the_chapters_and_cited_by_themselves() -> None:
    notice = propose((FOLDER / "qingshi-2022.txt").read_bytes()).notice
    assert [clause.label for clause in notice.sections[3].clauses] == ["第十条", "第十一条", "第十二条"]
    assert notice.by_id()["2.5.3.1"].label == "第五条（三）1"
    assert notice.part("number") == ("青人社规〔2022〕3号",)


def test_what_is_misprinted_is_told_with_its_line_and_read_as_declared() -> None:
    found = propose((FOLDER / "hexi-2024.txt").read_bytes())
    assert [str(doubt) for doubt in found.doubts] == [
        "通知文本第 11 行：编号“四、”跳号，此处应为“三、”。",
        "通知文本第 13 行：编号“五、”重复，此处应为“六、”。",
    ]
    assert {clause.id: clause.marker for clause in found.notice.clauses}["6"] == "五、"


def test_the_notice_of_the_site_is_proposed_its_own_numbering() -> None:
    found = propose(BAOTOU.read_bytes())
    opening = {clause.id for clause in read_notice(BAOTOU).opening}
    ours = {clause.id: clause.text for clause in read_notice(BAOTOU).clauses if clause.id not in opening}
    assert {c.id: c.text for c in found.notice.clauses if not c.id.startswith("0-")} == ours


@pytest.mark.parametrize("raw", [b"", "只有文字\n没有编号\n".encode(), "通知\n一、甲".encode("gb18030")])
def test_what_has_no_numbering_is_refused(raw: bytes) -> None:
    with pytest.raises(NoticeError):
        propose(raw)
