"""publisher.form: the form is the catalogue, in native controls."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

import checker
from checker import Question
from publisher.facts.glossary import Term
from publisher.html.pieces import link_to
from publisher.pages.checker import form
from tests.sources import LAW, NOTICE

CLAUSES = NOTICE.by_id()
QUESTIONS = checker.questions()


class Controls(HTMLParser):
    """Names, values and types of the controls; ids and what refers to them; links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.kinds: dict[str, set[str]] = {}
        self.ids: list[str] = []
        self.references: set[str] = set()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.references.update(given.get("aria-describedby", "").split(), given.get("for", "").split())
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if tag in {"input", "select"}:
            self._select = given["name"]
            self.kinds.setdefault(given["name"], set()).add(given.get("type", tag))
        if tag == "option" or given.get("type") in {"radio", "checkbox"}:
            self.values.setdefault(self._select, []).append(given["value"])


PAGE = Controls(form.render(LAW, CLAUSES))


def options(question: Question) -> list[str]:
    return [option.value for option in question.options]


def test_every_question_has_controls_of_its_name_and_nothing_else_has() -> None:
    assert set(PAGE.kinds) == {*QUESTIONS, "as_of"}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_controls_offer_every_value_and_not_known(question: Question) -> None:
    kinds, values = PAGE.kinds[question.id], PAGE.values.get(question.id, [])
    match question.type:
        case "bool":
            assert (kinds, values) == ({"radio"}, ["true", "false", "unknown"])
        case "enum" if len(question.options) > form.SELECT_ABOVE:
            assert (kinds, values) == ({"select"}, ["", *options(question), "unknown"])
        case "enum":
            assert (kinds, values) == ({"radio"}, [*options(question), "unknown"])
        case "set":
            assert (kinds, values) == ({"checkbox"}, [*options(question), "none", "unknown"])
        case "date":
            assert kinds == ({"date", "checkbox"} if question.none_label else {"date"})
        case _:
            assert kinds == {"text"}


def test_ids_are_unique_and_every_reference_leads_to_one() -> None:
    assert len(set(PAGE.ids)) == len(PAGE.ids)
    assert set(PAGE.ids) >= PAGE.references


def test_every_clause_of_a_question_is_linked() -> None:
    for question in QUESTIONS.values():
        links = Controls(form.question_html(LAW, question, CLAUSES)).links
        assert [link.partition("#")[2] for link in links] == [CLAUSES[id_].anchor for id_ in question.clauses]


def test_clause_links_lead_to_the_section_page_or_to_the_whole_notice() -> None:
    assert 'href="/notice/4/#c4-6-1"' in link_to(CLAUSES["4.6.1"])
    assert 'href="/notice/1/#c1"' in link_to(CLAUSES["1"])
    assert 'href="/notice/#c0-p1"' in link_to(CLAUSES["0-p1"])


def test_what_is_applied_for_is_asked_first() -> None:
    title, members = next(iter(form.groups(LAW).items()))
    assert title == form.TARGET_GROUP
    assert {question.id for question in members} == {"target_series", "target_level"}


def test_no_question_is_lost_in_grouping() -> None:
    grouped = [question.id for members in form.groups(LAW).values() for question in members]
    assert sorted(grouped) == sorted(QUESTIONS)


def test_nothing_in_the_form_submits() -> None:
    """Buttons say that they are plain ones; markup in a label is text."""
    html = form.render(LAW, CLAUSES)
    assert html.count("<button") == html.count('type="button"')
    assert "script" not in PAGE.tags


def test_terms_are_explained_where_a_question_uses_them() -> None:
    """Under any of a term's names, and nowhere else."""
    term = Term(
        term="苏木乡镇", meaning="内蒙古的乡级行政区。", clause="4.6.1", quote="苏木", aliases=("乡镇",)
    )
    for words, is_used in (("在苏木乡镇工作", True), ("在乡镇工作", True), ("在市区工作", False)):
        question = replace(QUESTIONS["technical_work"], label=words)
        shown = form.question_html(LAW, question, CLAUSES, (term,))
        assert ("<summary>用语：苏木乡镇</summary>" in shown) is is_used
        assert ("内蒙古的乡级行政区。" in shown) is is_used
