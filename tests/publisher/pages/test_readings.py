"""Second readings on the site: every table shows both trees, and one page tells whom the other would move."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

import checker
from publisher.facts.profiles import FILE, Move, Profile, by_weight, moves, profiles
from publisher.html.pieces import READINGS
from publisher.pages.checker import tables
from publisher.pages.notice import coverage
from publisher.setup.console import UserError
from publisher.site.context import SOURCE, Context, open_context

Weighed = tuple[tuple[checker.Interpretation, int, tuple[Move, ...]], ...]


@pytest.fixture(scope="module")
def context() -> Context:
    return open_context()


@dataclass(frozen=True)
class Tried:
    """What other readings change for a typical applicant, and the readings that the checker itself names."""

    profile: Profile
    moves: tuple[Move, ...]
    named: frozenset[str]


@pytest.fixture(scope="module")
def tried(context: Context) -> list[Tried]:
    """One applicant after the other: the laws with other readings are put together once for both."""
    law = context.law
    return [
        Tried(profile, moves(law, (profile,)), named(law, profile.answers)) for profile in profiles(context)
    ]


def named(law: checker.Law, answers: Mapping[str, object]) -> frozenset[str]:
    targets = checker.other_readings({"answers": dict(answers)}, law)
    return frozenset(other.interpretation.id for target in targets for other in target.others)


def weighed(context: Context, tried: list[Tried]) -> Weighed:
    return by_weight(context.law, tuple(move for one in tried for move in one.moves))


def test_the_tables_show_every_reading_that_the_rules_hold(context: Context) -> None:
    shown = "".join(page.html for page in tables.pages(context))
    for reading in context.law.interpretations:
        for option, words in zip(reading.options, reading.readings, strict=False):
            if not option:
                continue
            as_tree = "采用：" if option == reading.chosen else "没有采用："
            assert f"{as_tree}{escape(words)}" in shown or f"“{escape(words)}”" in shown, (reading.id, option)


def test_equal_other_trees_stand_once_in_a_section_and_their_choice_in_every_one(context: Context) -> None:
    """Otherwise the readings that every level's title rests on would double the page."""
    pages = {page.path: page.html for page in tables.pages(context)}
    sections = re.split("<section", pages["tables/pathways/"])
    title = next(part for part in sections if 'id="long_service"' in part)
    assert title.count("没有采用：不对应，按没有职称看待") == 1
    assert title.count("表中没有的职业资格对应哪一系列、哪一层级") > 1


def test_weights_are_those_of_the_profiles_that_move(context: Context, tried: list[Tried]) -> None:
    """Against the checker itself, each profile under each other reading."""
    listed = weighed(context, tried)
    weights = [weight for _, weight, _ in listed]
    assert weights == sorted(weights, reverse=True)
    for reading, weight, moved in listed[:3]:
        expected = {one.profile.name: one.profile.weight for one in tried if reading.id in one.named}
        assert sum(expected.values()) == weight
        assert {move.name for move in moved} == set(expected)
        assert all(move.verdict is not move.other for move in moved)


def test_the_page_lists_them_most_first(context: Context, tried: list[Tried]) -> None:
    page = next(page for page in coverage.pages(context) if page.path == READINGS)
    listed = weighed(context, tried)
    places = [page.html.index(f'<a href="#{reading.id}">') for reading, _, _ in listed]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "读不懂"),
        ("[]", "结构不对"),
        ('{"people": {}, "profiles": [{"name": "甲", "weight": 1, "base": "没有", "with": {}}]}', "没有"),
        (
            '{"people": {"a": {}}, "profiles": [{"name": "甲", "weight": 0, "base": "a", "with": {}}]}',
            "正整数",
        ),
        ('{"people": {"a": {}}, "profiles": [{"name": "甲", "weight": 1, "base": "a"}]}', "with"),
    ],
)
def test_a_faulty_file_is_named(tmp_path: Path, text: str, named: str) -> None:
    source = copied(tmp_path, text)
    with pytest.raises(UserError, match=named) as caught:
        profiles(open_context(source))
    assert FILE in str(caught.value)


def test_a_profile_that_the_law_does_not_admit_is_named(tmp_path: Path) -> None:
    person = {"name": "甲某", "weight": 1, "base": "a", "with": {"target_series": "没有这个系列"}}
    source = copied(tmp_path, json.dumps({"people": {"a": {}}, "profiles": [person]}))
    context = open_context(source)
    with pytest.raises(UserError, match="甲某"):
        moves(context.law, profiles(context))


def test_without_the_file_the_page_has_no_such_part(tmp_path: Path) -> None:
    source = copied(tmp_path, "")
    (source / "notices" / "baotou-2023" / FILE).unlink()
    context = open_context(source)
    assert profiles(context) == ()
    page = next(page for page in coverage.pages(context) if page.path == READINGS)
    assert "权重" not in page.html


def copied(tmp_path: Path, text: str) -> Path:
    """The repository's own sources with another file of profiles."""
    source = tmp_path / "site_src"
    shutil.copytree(SOURCE / "notices", source / "notices")
    shutil.copy(SOURCE / "site.toml", source / "site.toml")
    (source / "notices" / "baotou-2023" / FILE).write_text(text, encoding="utf-8")
    return source
