"""The page 办理: the steps rest on the notice's words, and only what a notice has is shown."""

import re
from pathlib import Path

import pytest

from publisher.facts.steps import FILE, steps
from publisher.pages.handling import pages
from publisher.setup.console import UserError
from tests.sources import CONTEXT, copied_context, invented_context


def test_every_step_quotes_its_clause() -> None:
    texts = {clause.id: clause.text for clause in CONTEXT.notice.clauses}
    assert len(steps(CONTEXT)) >= 5
    assert all(step.quote in texts[step.clause] for step in steps(CONTEXT))


def test_a_step_whose_words_left_the_clause_is_named(tmp_path: Path) -> None:
    context = copied_context(tmp_path)
    file = context.data / FILE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("逐级复审、逐级上报\n", "逐级审核\n"), encoding="utf-8")
    with pytest.raises(UserError, match=r"steps\.csv.*第 \d+ 行.*条款 3\.2\.1 的原文里没有"):
        steps(context)


def test_it_leads_to_times_annexes_and_who_reviews() -> None:
    (page,) = pages(CONTEXT)
    for address in ("/timeline/", "/annexes/", "/registry/", "/registry/who/", "/faq/#phone"):
        assert f'href="{address}"' in page.html
    assert [entry.anchor for entry in page.toc] == re.findall(r'<h2 id="([a-z]+)"', page.html)


def test_a_notice_without_annexes_and_committees_shows_the_rest() -> None:
    (page,) = pages(invented_context())
    assert [entry.anchor for entry in page.toc] == ["dates", "contacts"]
    assert "/registry/" not in page.html
    assert "/annexes/" not in page.html
