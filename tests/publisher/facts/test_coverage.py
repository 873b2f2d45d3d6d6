"""The coverage page, its checks at build, and the account of each clause on the notice."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

import checker
from checker.law.clauses import STATUS_LABELS, ClauseStatus
from publisher.facts.coverage import CaseFile, CoverageError, case_files, check, check_entries, entries
from publisher.pages.notice.coverage import pages
from publisher.pages.notice.used import used_html
from publisher.site.context import Context
from publisher.site.page import GeneratedPage
from tests.sources import CASES, CONTEXT, LAW, moved

ENTRY = re.compile(r'<section class="cover" id="([^"]+)">(.*?)</section>', re.DOTALL)


@pytest.fixture(scope="module")
def context() -> Context:
    return CONTEXT


@pytest.fixture(scope="module")
def built(context: Context) -> dict[str, GeneratedPage]:
    return {page.path: page for page in pages(context)}


def test_the_page_holds_every_clause_once_with_status_and_reason(
    context: Context, built: dict[str, GeneratedPage]
) -> None:
    found = ENTRY.findall(built["coverage/"].html)
    assert [anchor for anchor, _ in found] == [clause.anchor for clause in context.notice.clauses]
    for (_, body), entry in zip(found, checker.clauses().values(), strict=True):
        assert f">{STATUS_LABELS[entry.standing.status]}<" in body
        assert entry.standing.reason in unescape(body)


def test_an_entry_links_what_implements_it_and_counts_its_cases(built: dict[str, GeneratedPage]) -> None:
    body = dict(ENTRY.findall(built["coverage/"].html))["c4-6-2"]
    assert 'href="/tables/pathways/#township_direct_intermediate"' in body
    assert 'href="/tables/worksheet/#q-township_institution_years"' in body
    assert 'href="/coverage/readings/#village_posts"' in body
    file = CASES / "4.6.2-township-direct-intermediate.json"
    count = len(json.loads(file.read_text(encoding="utf-8"))["cases"])
    assert f"{count} 个（<code>{file.name}</code>）" in body


def test_the_numbers_at_the_top_add_up(built: dict[str, GeneratedPage]) -> None:
    counts = re.findall(r'data-label="段数">(\d+)<', built["coverage/"].html)
    assert sum(map(int, counts)) == 90


def test_case_files_are_read_where_they_are_and_missed_where_they_are_not(
    tmp_path: Path,
) -> None:
    assert case_files(tmp_path) == ()
    away = moved(tmp_path / "site_src")
    assert "案例" not in next(iter(pages(away))).html
    folder = tmp_path / "tests" / "cases"
    folder.mkdir(parents=True)
    (folder / "_people.json").write_text("{}", encoding="utf-8")
    (folder / "a.json").write_text('{"clause": "4.7", "cases": [{}, {}]}', encoding="utf-8")
    assert case_files(tmp_path) == (CaseFile("a.json", "4.7", 2),)
    assert "2 个（<code>a.json</code>）" in next(iter(pages(away))).html


def test_a_clause_too_few_or_too_many_stops_the_build_by_name(context: Context) -> None:
    statuses = dict(LAW.clauses)
    check(context.notice, LAW)
    del statuses["4.8.2"]
    statuses["4.16"] = ClauseStatus("procedural", "没有这一段。")
    with pytest.raises(CoverageError) as caught:
        check(context.notice, replace(LAW, clauses=statuses))
    assert str(caught.value).splitlines() == [
        "条款 4.8.2 没有列入状态表。",
        "状态表中的条款 4.16 不在通知中。",
    ]


def test_a_status_written_for_another_printed_number_is_told(context: Context) -> None:
    """After a correction of the numbering the same id may mean another paragraph."""
    id_ = "4.8.2"
    label = context.notice.by_id()[id_].label
    statuses = dict(LAW.clauses)
    for written in ("", label):
        statuses[id_] = replace(statuses[id_], label=written)
        check(context.notice, replace(LAW, clauses=statuses))
    statuses[id_] = replace(statuses[id_], label="第九条")
    with pytest.raises(CoverageError) as caught:
        check(context.notice, replace(LAW, clauses=statuses))
    assert str(caught.value) == (
        f"条款 {id_} 在状态表里写作“第九条”，通知里是“{label}”；编号改过，就要重新核对这一行。"
    )


def test_rules_on_a_clause_without_a_status_stop_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(law: checker.Law) -> None:
        del law
        raise LookupError("4.10")

    monkeypatch.setattr(checker, "clauses", missing)
    with pytest.raises(CoverageError, match=r"^条款 4\.10 没有列入状态表"):
        entries.__wrapped__(LAW)


def test_statuses_out_of_order_stop_the_build(context: Context) -> None:
    with pytest.raises(CoverageError, match="次序"):
        check(
            context.notice,
            replace(LAW, clauses={id_: LAW.clauses[id_] for id_ in reversed(list(LAW.clauses))}),
        )


@pytest.mark.parametrize(
    ("clause", "standing", "words"),
    [
        ("4.7", ClauseStatus("procedural", "不设条件。"), "条款 4.7 的状态是“程序事项”，但有规则依据它"),
        ("4.9", ClauseStatus("judgement", "由人认定。"), "targeted_grassroots"),
        ("9.1.1", ClauseStatus("encoded", "写成规则。"), "条款 9.1.1 的状态是“已编入”，但没有规则"),
        ("1", ClauseStatus("encoded", ""), "条款 1 的状态“已编入”没有写理由"),
    ],
)
def test_a_status_that_the_rules_contradict_stops_the_build(
    clause: str, standing: ClauseStatus, words: str
) -> None:
    found = dict(checker.clauses())
    check_entries(found)
    found[clause] = replace(found[clause], standing=standing)
    with pytest.raises(CoverageError, match=words):
        check_entries(found)


def test_the_account_of_a_clause_says_its_status_and_leads_to_its_questions(context: Context) -> None:
    clauses = context.notice.by_id()
    one = used_html(context, clauses["4.3.1"])
    assert f'href="/coverage/#c4-3-1">{STATUS_LABELS[checker.clauses()["4.3.1"].standing.status]}</a>' in one
    assert 'href="/tables/worksheet/#q-exam_passed"' in one
    assert "题目" not in used_html(context, clauses["9.1.1"])
    assert not any("data-clause" in used_html(context, clause) for clause in context.notice.clauses)


def test_a_clause_with_two_readings_says_the_choice_and_others_say_nothing(context: Context) -> None:
    clauses = context.notice.by_id()
    chosen = [reading for reading in checker.find_law().interpretations if "4.7" in reading.clauses]
    account = unescape(used_html(context, clauses["4.7"]))
    assert len(chosen) > 1
    assert all(reading.choice.rstrip("。") in account for reading in chosen)
    assert "读法" not in used_html(context, clauses["9.1.1"])


def test_every_reading_has_its_place(built: dict[str, GeneratedPage]) -> None:
    html = unescape(built["coverage/readings/"].html)
    for reading in checker.find_law().interpretations:
        assert f'id="{reading.id}"' in html
        assert all(text in html for text in (*reading.readings, reading.choice, reading.why))
