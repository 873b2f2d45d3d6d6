"""Strings of a law that equal the id of a clause: those that mean the clause are rewritten, no others."""

import re
from pathlib import Path

import pytest

import checker
from publisher.adopting.carrying.clause_ids import rewritten
from publisher.adopting.carrying.followed import TO_DO
from publisher.commands.check import check
from publisher.commands.new_notice import Places
from tests.adopting import adopt_next, invented_places, laws_in
from tests.sources import every_law, invented_laws


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return invented_places(tmp_path)


def new(code: str, **others: str) -> tuple[str, list[tuple[int, str]]]:
    """The code with 1.3 for 1.2 and 2 for 1, and the doubts by line."""
    codes = {"law.py": code, **{f"{name}.py": other for name, other in others.items()}}
    changed, doubts = rewritten(codes, {"1.2": "1.3", "1": "2", "9": "9"})
    return changed["law.py"], [(doubt.line, doubt.text) for doubt in doubts if doubt.file == "law.py"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('Gate(id="1", clauses=("1", "1.2"))', 'Gate(id="1", clauses=("2", "1.3"))'),
        ('Passage("1.2", "1.2")', 'Passage("1.3", "1.2")'),
        ('x.quoting("1", "1", \'1.2\')', 'x.quoting("1", "2", "1.3")'),
        ('judgement("1", "1", "1", "1")', 'judgement("1", "1", "1", "2")'),
        ('Reviewing(due_clause="1.2")', 'Reviewing(due_clause="1.3")'),
        (
            'def own(name, *clauses): ...\nown("1", "1", "1.2")',
            'def own(name, *clauses): ...\nown("1", "2", "1.3")',
        ),
        (
            'def own(asks, clause): ...\nown("是“1”吗", "1" if x else "1.2")',
            'def own(asks, clause): ...\nown("是“1”吗", "2" if x else "1.3")',
        ),
        ('BASE = ("1",)\nGate(clauses=(*BASE, "1.2"))', 'BASE = ("2",)\nGate(clauses=(*BASE, "1.3"))'),
        ('for one in ("1",):\n    Line(clause=one)', 'for one in ("2",):\n    Line(clause=one)'),
        ('if passage.clause == "1": ...', 'if passage.clause == "2": ...'),
    ],
)
def test_what_means_a_clause_is_rewritten(code: str, expected: str) -> None:
    assert new(code)[0] == expected


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ('Option("1", "一")', 1),
        ('x = 0\nif answers["grade"] == "1.2": ...', 2),
        ('TABLE = {"1": 5}', 1),
        ('quote("1.2")', 1),
    ],
)
def test_another_string_stays_and_is_listed_with_its_line(code: str, line: int) -> None:
    changed, doubts = new(code)
    assert changed == code
    assert [at for at, _ in doubts] == [line]


@pytest.mark.parametrize("code", ['"""1.2"""\nx = 1.2  # 1.2\n', 'x = f"1.2{y}"', 'x = "见1.2"', 'x = "9"'])
def test_what_is_no_id_stays_and_is_not_listed(code: str) -> None:
    assert new(code) == (code, [])


def test_a_function_of_another_file_of_the_law_is_known() -> None:
    code = 'from .other import own\n甲 = own("1", "1.2")\n'
    assert new(code, other="def own(name: str, *clauses: str): ...")[0] == code.replace("1.2", "1.3")


@pytest.mark.parametrize("law", every_law().values(), ids=list(every_law()))
def test_every_id_in_a_law_that_is_written_is_found(law: checker.Law) -> None:
    with invented_laws():
        folder = checker.laws().folder(law.notice)
    paths = [path for path in folder.rglob("*.py") if path.name != "clause_status.py"]
    codes = {path.name + str(at): path.read_text(encoding="utf-8") for at, path in enumerate(paths)}
    changed, doubts = rewritten(codes, {id_: f"new-{id_}" for id_ in law.clauses})
    assert doubts == ()
    rewrote = {id_ for code in changed.values() for id_ in re.findall(r'"new-([^"]*)"', code)}
    index = checker.clauses(law)
    assert {id_ for id_, entry in index.items() if entry.implemented} <= rewrote
    assert sum(code.count("new-") for code in changed.values()) >= len(rewrote) > 5


class TestCarriedOver:
    """Clause 2.2 of the invented notice is 2.3 in its next edition."""

    def test_an_option_that_looks_like_a_clause_keeps_its_value(self, places: Places) -> None:
        file = places.laws / "shili_2024" / "rules.py"
        other = '\n\nTABLE = {"2.2": "一项答案"}\n'
        file.write_text(file.read_text(encoding="utf-8") + other, encoding="utf-8")
        adopt_next(places)
        carried = (places.laws / "shili_2025" / "rules.py").read_text(encoding="utf-8")
        assert carried.endswith(other)
        line = carried.splitlines().index('TABLE = {"2.2": "一项答案"}') + 1
        to_do = (places.source / "notices" / "shili-2025" / TO_DO).read_text(encoding="utf-8-sig")
        assert f"rules.py 第 {line} 行,“2.2”与旧的条款编号相同，看不出指的是不是条款，没有改" in to_do
        with laws_in(places):
            assert check(places.source).faults == []

    def test_what_rests_on_the_clause_names_the_new_one_and_nothing_is_in_doubt(self, places: Places) -> None:
        adopt_next(places)
        with laws_in(places):
            old, following = checker.laws()["shili-2024"], checker.laws()["shili-2025"]
            before, after = checker.clauses(old)["2.2"], checker.clauses(following)["2.3"]
        assert (before.gates, before.pathways, before.questions) == (
            after.gates,
            after.pathways,
            after.questions,
        )
        assert before.implemented
        to_do = (places.source / "notices" / "shili-2025" / TO_DO).read_text(encoding="utf-8-sig")
        assert "看不出指的是不是条款" not in to_do
