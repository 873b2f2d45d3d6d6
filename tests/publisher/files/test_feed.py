"""The feed of changes: Atom, newest first, the same bytes for the same rows."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from publisher.facts.changes import COLUMNS, changes
from publisher.files.feed import atom
from publisher.pages import about
from publisher.setup.console import UserError
from publisher.sheets.csv_files import write_csv
from publisher.site.context import Context
from tests.data.hostile import HARMLESS, Tags
from tests.sources import CONTEXT, copied_context

TWO = (("a", "2026-11-23"), ("b", "2026-12-01"))
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return copied_context(tmp_path)


def write(context: Context, *rows: list[str]) -> None:
    (context.data / "changes.csv").write_bytes(write_csv([column.heading for column in COLUMNS], rows))


def page(context: Context) -> str:
    (made,) = about.pages(context)
    return made.html


def test_an_entry_has_an_identity_a_time_and_a_link(context: Context) -> None:
    write(context, *([key, on, f"题{key}", "notice/4/", "<b>&"] for key, on in TWO))
    root = ET.fromstring(atom(context, "https://example.org/x/"))
    assert root.findtext(f"{ATOM}updated") == "2026-12-01T00:00:00+08:00"
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["题b", "题a"]
    assert entries[0].findtext(f"{ATOM}summary") == "<b>&"
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://example.org/x/notice/4/"
    identities = {element.text for element in root.iter(f"{ATOM}id")}
    assert len(identities) == 3


@pytest.mark.parametrize("value", HARMLESS)
def test_whatever_a_row_says_is_text_in_the_feed_and_on_the_page(context: Context, value: str) -> None:
    path = context.data / "changes.csv"
    row = path.read_text(encoding="utf-8-sig").splitlines()[1].split(",")
    write(context, [*row[:2], value, row[3], value])
    (said,) = changes(context)
    entry = ET.fromstring(atom(context, "https://example.org/")).find(f"{ATOM}entry")
    assert entry is not None
    assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) == (said.title, said.text)
    assert Tags(page(context)).seen == Tags(page(CONTEXT)).seen


def test_rows_come_newest_first_on_the_page(context: Context) -> None:
    with (context.data / "changes.csv").open("a", encoding="utf-8") as file:
        file.write("second,2027-01-05,补充附件5,annexes/annex-5/,<填入>\n")
    assert changes(context)[0].id == "second"
    assert '<a href="/annexes/annex-5/">补充附件5</a>：&lt;填入&gt;' in page(context)


@pytest.mark.parametrize(
    "row", ["x,昨天,题,notice/,文", "x,2027-01-05,题,/notice/,文", "first,2027-01-05,题,,文"]
)
def test_a_faulty_row_is_named(context: Context, row: str) -> None:
    with (context.data / "changes.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(UserError, match=r"changes\.csv.*第 3 行"):
        changes(context)
