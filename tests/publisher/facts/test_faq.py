"""Questions that people ask: answers rest on the notice's words, links are ones that the checker reads."""

import base64
import json
import re
from pathlib import Path

import pytest

import checker
from publisher.facts.faq import FILE, answers_fragment, asked
from publisher.pages.faq import pages
from publisher.setup.console import UserError
from publisher.site.context import Context
from tests.sources import CONTEXT, LAW, copied_context, invented_context


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return copied_context(tmp_path)


def spoil(context: Context, old: str, new: str) -> None:
    file = context.data / FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_at_least_twenty_are_answered_each_in_the_notices_words() -> None:
    texts = {clause.id: clause.text for clause in CONTEXT.notice.clauses}
    assert len(asked(CONTEXT)) >= 20
    for one in asked(CONTEXT):
        assert one.quotes, one.id
        assert all(words in texts[clause] for clause, words in one.quotes), one.id


def test_no_answer_gives_a_number_that_its_clauses_do_not_give() -> None:
    """Days, years, shares, sums: the likeliest things to be remembered wrongly."""
    texts = {clause.id: clause.text for clause in CONTEXT.notice.clauses}
    every = re.compile(r"\d+(?:[年月日名%]|个工作日|个月)")
    for one in asked(CONTEXT):
        given = "".join(texts[clause] for clause in one.clauses) + CONTEXT.notice.title
        told = set(every.findall("".join(one.answer)))
        assert {number for number in told if number not in given} == set(), one.id


def test_a_link_to_the_checker_opens_with_admissible_answers() -> None:
    known = [one for one in asked(CONTEXT) if one.known]
    assert len(known) >= 15
    for one in known:
        packed = one.checker_href.partition("#a=")[2]
        assert re.fullmatch("[A-Za-z0-9_-]+", packed)
        document = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
        assert set(document) == {"as_of", "answers"}
        target = {LAW.target_series: "health", **document["answers"]}
        checker.check({**document, "answers": target}, LAW, explained=False)


def test_the_fragment_is_what_the_page_writes_itself() -> None:
    """The same as site_src/assets/checker/keep/link.js makes of {"as_of": null, "answers": {"a": true}}."""
    assert answers_fragment({"a": True}) == "#a=eyJhc19vZiI6bnVsbCwiYW5zd2VycyI6eyJhIjp0cnVlfX0"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("公示时间不少于5个工作日，公示", "公示时间不少于7个工作日，公示", "条款 5-p8 的原文里没有"),
        ('{ clause = "6.3.7"', '{ clause = "6.3.9"', "“6.3.9”不是通知的条款编号"),
        ("known = { dispatched = true }", "known = { dispatch = true }", "known：.*dispatch"),
        ("known = { dispatched = true }", 'known = { dispatched = "是" }', "known：.*dispatched"),
        ('page = "annexes/"', 'page = "/annexes/"', "开头没有斜线"),
    ],
)
def test_a_faulty_entry_is_named_by_its_question(context: Context, old: str, new: str, sentence: str) -> None:
    spoil(context, old, new)
    with pytest.raises(UserError, match=rf"^faq\.toml 的“[^”]+？”（[a-z-]+）：.*{sentence}"):
        asked(context)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('asks = "公示几天？"\n', "", r"faq.toml 的 question\[3\]\.asks：没有写这一项"),
        ('id = "late"', 'id = "when"', "编号 when 重复了"),
        ('id = "when"', 'name = "when"', r"question\[1\]\.id：没有写这一项"),
        ("silent = true\nanswer", "silent = 1\nanswer", "应是 true 或 false"),
        ('topic = "时间"', 'topic = "时间"\nhint = "x"', r"question\[1\]\.hint：不认识这一项"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_place(
    context: Context, old: str, new: str, sentence: str
) -> None:
    spoil(context, old, new)
    with pytest.raises(UserError, match=sentence):
        asked(context)


def test_all_faults_are_told_at_once(context: Context) -> None:
    spoil(context, "公示时间不少于5个工作日，公示", "公示时间不少于7个工作日，公示")
    spoil(context, "known = { dispatched = true }", "known = { dispatch = true }")
    with pytest.raises(UserError) as error:
        asked(context)
    assert len(str(error.value).splitlines()) == 2


def test_a_notice_without_the_file_has_no_such_page() -> None:
    invented = invented_context()
    assert asked(invented) == ()
    assert list(pages(invented)) == []


def test_the_page_says_what_is_filled_in_and_what_the_notice_leaves_open() -> None:
    (page,) = pages(CONTEXT)
    for one in asked(CONTEXT):
        assert f'<h3 id="{one.id}"' in page.html
        assert one.checker_href in page.html
    assert "已替您填：用人单位性质或身份：事业单位非在编" in page.html
    assert page.html.count("通知没有写</span>") == sum(one.silent for one in asked(CONTEXT))
