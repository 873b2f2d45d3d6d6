"""The tutorial, done as it says: from the text to three encoded clauses with cases."""

import re
from pathlib import Path

import pytest

import checker
from publisher.adopting.ids import read_id
from publisher.cli import parse
from publisher.commands.check import check
from publisher.commands.new_notice import Wish, adopt
from publisher.setup.console import ROOT
from tests.adopting import invented_places, laws_in
from tests.checker.notices.test_cases import mismatches
from tests.every_law.test_every_law import cases_of

TUTORIALS = [ROOT / "docs" / "tutorial.md", ROOT / "docs" / "tutorial.zh.md"]
NOTICE = ROOT / "tests" / "data" / "notices" / "shiquan-2024.txt"


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: path.name)
def test_what_it_says_gives_three_encoded_clauses_with_cases(tutorial: Path, tmp_path: Path) -> None:
    places = invented_places(tmp_path)
    adopt(NOTICE, read_id("shiquan/2024"), Wish(), places)
    law = places.laws / "shiquan_2024"
    questions, spoken, rules, statuses = blocks(tutorial, "python")
    (cases,) = blocks(tutorial, "json")
    (law / "questions.py").write_text(questions, encoding="utf-8")
    (law / "rules.py").write_text(rules, encoding="utf-8")
    conversation = (law / "conversation.py").read_text(encoding="utf-8")
    empty = 'SPOKEN: dict[str, Spoken] = {}\n"""By the id of the question."""\n'
    assert empty in conversation
    (law / "conversation.py").write_text(conversation.replace(empty, spoken), encoding="utf-8")
    table = (law / "clause_status.py").read_text(encoding="utf-8")
    for line in statuses.splitlines():
        key = line.partition(":")[0]
        table, count = re.subn(rf"(?m)^{re.escape(key)}:.*$", line, table)
        assert count == 1, line
    (law / "clause_status.py").write_text(table, encoding="utf-8")
    folder = tmp_path / "cases-of-it"
    folder.mkdir()
    (folder / "cases.json").write_text(cases, encoding="utf-8")
    before = checker.find_law().notice
    with laws_in(places):
        assert checker.laws()["shiquan-2024"].as_of_default > checker.laws()[before].as_of_default
        assert checker.find_law().notice == before
        outcome = check(places.source)
        assert outcome.faults == []
        assert len(outcome.left) == 8
        written = checker.laws()["shiquan-2024"]
        told = cases_of(folder)
        assert len(told) == 4
        for case in told:
            report = checker.check(checker.read_json(case.text.encode()), written).to_dict()
            assert mismatches(case.expect, report) == [], case.id


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: path.name)
def test_its_commands_are_commands(tutorial: Path) -> None:
    commands = re.findall(r"(?m)^python3 build\.py (.*?)\s*(?:#.*)?$", tutorial.read_text(encoding="utf-8"))
    assert len(commands) >= 5
    for command in commands:
        parse(command.split())


def test_both_languages_show_the_same_code() -> None:
    for language in ("python", "json"):
        english, chinese = (blocks(tutorial, language) for tutorial in TUTORIALS)
        assert english == chinese
