"""Two editions compared: words marked; who gains and who loses, by which sentence, each with a witness."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.adopting.ids import read_id
from publisher.cli import parse
from publisher.commands import compare as command
from publisher.commands.new_notice import Places, Wish, adopt
from publisher.comparing.editions import Comparison, compared, to_json, to_text
from publisher.comparing.words import marked
from publisher.files.downloads import files
from publisher.files.schemas import SCHEMAS
from publisher.pages.notice.compared import pages
from publisher.setup.console import UserError
from publisher.site.context import open_context
from tests import schemas
from tests.adopting import NEXT, adopt_next, changed_next, invented_places, laws_in


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return changed_next(tmp_path_factory.mktemp("compared"))


@pytest.fixture(scope="module")
def comparison(places: Places) -> Iterator[Comparison]:
    with laws_in(places):
        yield compared(open_context(places.source, "shili-2024"), open_context(places.source, "shili-2025"))


def test_clauses_are_told_with_their_words(comparison: Comparison) -> None:
    text = to_text(comparison)
    assert "三（一）1 → 三（一）1（文字有改动）" in text
    assert "满〔-4-〕〔+3+〕年" in text
    assert "二（二） → 二（三）（编号变了）" in text
    document = json.loads(to_json(comparison))
    assert document["schema"] == "compare/1"
    assert {entry["change"] for entry in document["clauses"]} == {
        # 主送 is a clause of the earlier notice only: its editor did not declare it as a part.
        *("same", "changed", "moved", "new", "gone")
    }


def test_the_page_leads_to_each_clause_in_its_own_notice(comparison: Comparison) -> None:
    """Also where both notices have the same number; the older one stands at the root here."""
    with laws_in(Places(comparison.new.source, comparison.new.source.parent / "laws", Path())):
        (page,) = pages(comparison.new)
    heads = re.findall(r'<section class="compared"><h3>(.*?) <small>', page.html)
    sides = [[re.search(r'href="([^"]*)#', side) for side in head.split(" → ")] for head in heads]
    both = [(old[1], new[1]) for old, new in filter(all, sides) if old and new]
    assert ("~/notice/3/", "/notice/3/") in both
    assert all(old.startswith("~/notice/") and new.startswith("/notice/") for old, new in both)
    sentences = re.findall(r"<dt>(\d{4})年</dt><dd><a[^>]*href=\"(~?/)", page.html)
    assert set(sentences) == {("2024", "~/"), ("2025", "/")}


def test_what_is_set_aside_is_counted_and_no_gain_or_loss_is_made_of_it(tmp_path: Path) -> None:
    """As the rules are carried over, before an editor has rewritten any."""
    places = invented_places(tmp_path)
    adopt_next(places)
    with laws_in(places):
        old, new = (open_context(places.source, f"shili-{year}") for year in (2024, 2025))
        found = compared(old, new)
        (page,) = pages(new)
    law = found.law
    assert law is not None
    assert law.aside == ("继续教育", "正常申报")
    assert {movement.direction for movement in law.movements} == {"open"}
    text = to_text(found)
    assert "后一份暂不采用的规则 2 项，一律列为“待审定”：继续教育、正常申报" in text
    assert "有规则暂不采用，结论好坏还不知道的人：\n" in text
    assert text.count("没有找到") == 2
    assert "2025年有 2 项规则因所依据的文字有改动，暂不采用" in page.html
    assert "好坏还不知道的</h3><ul" in page.html
    assert misfits(json.loads(to_json(found))) == []


def test_what_the_days_alone_change_is_said_not_to_be_told(comparison: Comparison) -> None:
    assert "只因申报日不同（年龄、年限多算或少算）而变的结论不在其内" in to_text(comparison)
    assert "好坏还不知道的" not in to_text(comparison)


def misfits(document: object) -> list[str]:
    return schemas.misfits(schemas.validator(SCHEMAS["compare/1"]), document)


def test_the_document_is_what_its_schema_says(comparison: Comparison) -> None:
    document = json.loads(to_json(comparison))
    assert document["law"]["movements"]
    assert misfits(document) == []


@pytest.mark.parametrize(
    ("place", "key", "wrong"),
    [
        ((), "schema", "compare/2"),
        (("clauses", 0), "change", "other"),
        (("clauses", 0), "new", "甲"),
        (("clauses", 0), "old", ""),
        (("clauses", -1), "old_text", "words of a clause that is new"),
        (("clauses", 0), "words", [["kept", "x"]]),
        (("law",), "as_of", ["2024-07-01"]),
        (("law", "movements", 0), "after", "MAYBE"),
        (("law", "movements", 0), "direction", "up"),
        (("law", "movements", 0), "targets", []),
        (("law", "movements", 0), "extra", 1),
    ],
)
def test_the_schema_refuses_what_is_not_so(
    comparison: Comparison, place: tuple[str | int, ...], key: str, wrong: object
) -> None:
    document = json.loads(to_json(comparison))
    part = document
    for step in place:
        part = part[step]
    part[key] = wrong
    assert misfits(document)


def test_the_schema_is_among_what_each_notice_hands_out(comparison: Comparison) -> None:
    made = {file.path: file.content for file in files(comparison.new)}
    assert json.loads(made["data/schema/compare-1.json"]) == SCHEMAS["compare/1"]


def test_the_command_writes_the_document(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "SOURCE", places.source)
    _, options = parse(["compare", "shili/2024", "shili/2025", "--json"])
    with laws_in(places):
        assert command.main(options) == 0
    document = json.loads(capsys.readouterr().out)
    assert misfits(document) == []
    assert (document["old"], document["new"]) == ("shili-2024", "shili-2025")


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("满12年", "满10年", [("same", "满"), ("removed", "12"), ("added", "10"), ("same", "年")]),
        ("一２ 年", "一2年", [("same", "一2年")]),
        ("甲乙丙", "甲乙丙", [("same", "甲乙丙")]),
        ("", "新的", [("added", "新的")]),
        ("旧的", "", [("removed", "旧的")]),
    ],
)
def test_words_are_marked_and_what_means_nothing_is_not(
    old: str, new: str, pieces: list[tuple[str, str]]
) -> None:
    assert list(marked(old, new)) == pieces


def test_the_pieces_are_the_texts() -> None:
    old, new = "申报人应当在6月1日前提出申请，并提交材料。", "申报人须于7月15日前提出申请，提交材料、照片。"
    pieces = marked(old, new)
    assert "".join(text for kind, text in pieces if kind != "removed") == new
    assert "".join(text for kind, text in pieces if kind != "added") == old


def test_a_notice_that_is_not_there_is_refused() -> None:
    _, options = parse(["compare", "shili/1999", "shili/2000"])
    with pytest.raises(UserError, match="没有通知 shili-1999"):
        command.main(options)


def test_a_notice_without_rules_is_compared_in_words_alone(tmp_path: Path) -> None:
    places = invented_places(tmp_path)
    adopt(NEXT, read_id("shili/2025"), Wish(), places)
    with laws_in(places):
        in_words = compared(
            open_context(places.source, "shili-2024"), open_context(places.source, "shili-2025")
        )
    assert in_words.law is None
    assert "其中一份还没有写成规则" in to_text(in_words)
    assert misfits(json.loads(to_json(in_words))) == []
