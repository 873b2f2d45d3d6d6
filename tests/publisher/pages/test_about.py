"""关于本站: from what and when it was built, and how to see that a copy is true."""

from datetime import date

import pytest

from publisher.pages import about
from publisher.site.origin import Commit, as_of
from tests.sources import CONTEXT


def shown() -> str:
    with as_of(date(2026, 2, 3)):
        (page,) = about.pages(CONTEXT)
    return page.html


def test_the_day_of_the_build_is_named() -> None:
    assert '<dt>生成之日</dt><dd><time datetime="2026-02-03">2026-02-03</time>' in shown()


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Commit("a" * 40, is_changed=False), f"提交 <code>{'a' * 40}</code></dd>"),
        (Commit("a" * 40, is_changed=True), "另有没有提交的改动"),
        (None, "没有记录是哪一次提交"),
    ],
)
def test_the_commit_is_named_where_it_is_known(
    monkeypatch: pytest.MonkeyPatch, known: Commit | None, said: str
) -> None:
    monkeypatch.setattr(about, "commit", lambda: known)
    assert said in shown()


def test_the_page_says_that_the_list_cannot_hold_itself() -> None:
    html = shown()
    assert '<a href="/manifest.json">' in html
    assert "只有它自己不在里面" in html
