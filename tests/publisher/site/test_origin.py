"""The day of a build: the one that is asked for, or today; never another in silence."""

import argparse
import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from publisher import cli, mkdocs_site
from publisher.commands import build as command
from publisher.facts.days.validity import validity
from publisher.runtime import bundle
from publisher.setup.console import UserError
from publisher.site.origin import as_of, build_day, commit
from tests.sources import CONTEXT


def today() -> date:
    return datetime.now(timezone(timedelta(hours=8))).date()


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_without_a_word_it_is_today_with_git_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    before = today()
    assert before <= build_day() <= today()


def test_the_variable_of_reproducible_builds_counts_and_the_option_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1682958600")  # 2023-05-01 16:30 UTC: the second in China
    with as_of(None) as day:
        assert day == build_day() == date(2023, 5, 2)
    with as_of(date(2026, 2, 3)) as day:
        assert day == build_day() == date(2026, 2, 3)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1682958600"


def test_a_later_build_of_the_same_process_has_its_own_day() -> None:
    with as_of(date(2026, 2, 3)):
        pass
    assert build_day() >= date(2026, 2, 4)


@pytest.mark.parametrize("given", ["yesterday", "-1", "1.5", "253402300800", "9" * 40, "２０２３"])
def test_a_variable_that_is_no_time_is_one_sentence(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(UserError, match="SOURCE_DATE_EPOCH") as found:
        build_day()
    assert found.value.code == 2


@pytest.mark.parametrize("day", ["2023-2-3", "2023-02-30", "20230203", "0001-01-01", "9999-12-31", "明天"])
def test_an_option_that_is_no_day_is_one_sentence(day: str) -> None:
    with pytest.raises(UserError, match="2026-01-31") as found:
        cli.parse(["build", "--day", day])
    assert found.value.code == 2


def test_everything_of_a_build_is_made_as_on_the_day_of_the_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is valid, too: the last day of the notice is past in one build and not in the other."""
    seen: list[tuple[date, bool]] = []

    def note(*_: object) -> None:
        found = validity(CONTEXT)
        assert found
        seen.append((build_day(), found.is_over))

    monkeypatch.setattr(mkdocs_site, "build", note)
    monkeypatch.setattr(bundle, "compress", lambda *_: None)
    last = validity(CONTEXT)
    assert last
    for day in (last.last, last.last + timedelta(days=1)):
        words = ["build", "--out", str(tmp_path / "site"), "--day", day.isoformat()]
        options: argparse.Namespace = cli.parse(words)[1]
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / "404.html").touch()
        command.main(options)
    assert seen == [(last.last, False), (last.last + timedelta(days=1), True)]


def test_without_git_no_commit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publisher.site.origin.shutil.which", lambda _: None)
    commit.cache_clear()
    try:
        assert commit() is None
    finally:
        commit.cache_clear()
