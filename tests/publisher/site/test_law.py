"""A law that is broken is one Chinese sentence with its place, wherever it is asked for, and exit code 2."""

import json
import re
from pathlib import Path

import pytest

import checker
from checker.__main__ import main
from publisher import cli
from publisher.adopting.ids import read_id
from publisher.commands.check import check
from publisher.commands.new_notice import Places, Wish, adopt
from publisher.setup.console import UserError
from publisher.site.context import open_context
from tests.adopting import NEXT, invented_places, laws_in

HERE = "checker/notices/shili_2024/"
ENGLISH = re.compile(
    r"Traceback|Error|No module|cannot import|has no attribute|missing \d|Did you mean|Errno"
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return invented_places(tmp_path)


def spoil(places: Places, file: str, old: str, new: str) -> None:
    path = places.laws / "shili_2024" / file
    text = path.read_text(encoding="utf-8")
    assert old in text, (file, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(places: Places, file: str, words: str) -> int:
    """The number of the first line with these words."""
    lines = (places.laws / "shili_2024" / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def answers_in(places: Places) -> str:
    """A file of answers that are admissible."""
    file = places.source.parent / "answers.json"
    file.write_text(json.dumps({"answers": {"field": "crafts", "grade": "middle"}}), encoding="utf-8")
    return str(file)


def told(places: Places, capsys: pytest.CaptureFixture[str]) -> str:
    """What check, the opening of the site's sources and the checker's own command say alike."""
    with laws_in(places):
        (fault,) = check(places.source).faults
        with pytest.raises(UserError) as caught:
            open_context(places.source, "shili-2024")
        assert (str(caught.value), caught.value.code) == (fault, 2)
        assert main(["check", answers_in(places), "--notice", "shili-2024"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{fault}\n")
    assert not ENGLISH.search(fault)
    return fault


def test_a_law_that_is_whole_is_told_no_fault(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    with laws_in(places):
        assert check(places.source).faults == []
        assert main(["check", answers_in(places), "--notice", "shili-2024"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("rules.py", "GATES", "GATES = (\nGATES", "不合 Python 的写法"),
        ("rules.py", "GATES", "  GATES", "不合 Python 的写法"),
        ("after.py", "def after(", "nothing\n\n\ndef after(", "没有定义 nothing"),
        ("__init__.py", ".rules import", ".rulez import", "没有 rulez 这个模块"),
        ("__init__.py", "LAW = Law(", "OTHER = Law(", "没有 LAW 这个名字"),
        ("rules.py", "GATES", "GATEZ", "rules 里没有 GATES 这个名字"),
        ("__init__.py", "    clauses=CLAUSES,\n", "", "缺少 'clauses' 这一项"),
        ("__init__.py", "    clauses=", "    klauses=", "不认识 'klauses' 这一项"),
        ("conversation.py", "    headlines=", "    heads=1,\n    headlines=", "不认识 'heads' 这一项"),
        (
            "clause_status.py",
            '"encoded"',
            '"encodded"',
            "的状态不能是“encodded”，应为 encoded、partly、judgement、",
        ),
        (
            "conversation.py",
            '        "years":',
            '        "yearz":',
            "题目 years 没有写怎样问（asks、because）",
        ),
        ("__init__.py", "target_level=", 'target_level="xgrade" or ', "没有题目 xgrade，系列和层级由它来问"),
        ("rules.py", "GATES", 'X = {}["abc"]\nGATES', "表里没有 'abc' 这一项"),
        ("rules.py", "GATES", 'X = open("nowhere.csv")\nGATES', "读不了 nowhere.csv"),
    ],
)
def test_a_fault_is_told_with_its_place(
    places: Places, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, says: str
) -> None:
    spoil(places, file, old, new)
    fault = told(places, capsys)
    assert fault.startswith(HERE)
    assert says in fault
    assert "\n" not in fault


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("{}.get([])", "TypeError: "),
        ("int('x')", "ValueError"),
    ],
)
def test_what_only_python_can_say_follows_in_its_words(places: Places, error: str, says: str) -> None:
    spoil(places, "rules.py", "GATES", f"X = {error}\nGATES")
    line = line_of(places, "rules.py", error)
    with laws_in(places), pytest.raises(UserError) as caught:
        open_context(places.source, "shili-2024")
    assert str(caught.value).startswith(f"{HERE}rules.py 第 {line} 行：运行时出错（{says}")


@pytest.mark.parametrize("error", ["AttributeError", "NameError", "ImportError", "OSError"])
def test_an_error_that_names_nothing_is_not_told_as_if_it_did(places: Places, error: str) -> None:
    spoil(places, "rules.py", "GATES", f"raise {error}('甲')\nGATES")
    with laws_in(places), pytest.raises(UserError, match=rf"运行时出错（{error}: 甲）。") as caught:
        open_context(places.source, "shili-2024")
    assert "None" not in str(caught.value)


class TestAtWork:
    """An error that the functions of a law make later, when somebody's answers are checked."""

    def test_it_is_told_with_its_place_by_the_checkers_command(
        self, places: Places, capsys: pytest.CaptureFixture[str]
    ) -> None:
        spoil(places, "after.py", "    del pathways\n", '    del pathways\n    {}["甲"]\n')
        line = line_of(places, "after.py", '{}["甲"]')
        with laws_in(places):
            assert main(["check", answers_in(places), "--notice", "shili-2024"]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err) == ("", f"{HERE}after.py 第 {line} 行：表里没有 '甲' 这一项。\n")

    def test_it_is_told_by_each_command_of_the_site(
        self, places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        spoil(places, "after.py", "    del pathways\n", "    del pathways\n    nothing()\n")
        line = line_of(places, "after.py", "nothing()")

        def work(_: object) -> int:
            checker.check({"answers": {"field": "crafts"}}, checker.laws()["shili-2024"])
            return 0

        monkeypatch.setattr("publisher.commands.check.main", work)
        with laws_in(places):
            assert cli.main(["check"]) == 2
        assert f"{HERE}after.py 第 {line} 行：没有定义 nothing。" in capsys.readouterr().err

    def test_an_error_of_the_program_itself_is_none_of_the_laws(
        self, places: Places, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise KeyError("x")

        monkeypatch.setattr(checker, "check", fail)
        with laws_in(places), pytest.raises(KeyError):
            main(["check", answers_in(places), "--notice", "shili-2024"])
        monkeypatch.setattr("publisher.commands.check.main", fail)
        with pytest.raises(KeyError):
            cli.main(["check"])


def test_the_line_is_that_of_the_fault(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(places, "rules.py", "GATES", "NUMBER = missing_name\nGATES")
    line = line_of(places, "rules.py", "missing_name")
    assert told(places, capsys) == f"{HERE}rules.py 第 {line} 行：没有定义 missing_name。"


def test_a_file_that_is_missing_is_named(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    (places.laws / "shili_2024" / "rules.py").unlink()
    line = line_of(places, "__init__.py", "from .rules import")
    assert told(places, capsys) == f"{HERE}__init__.py 第 {line} 行：没有 rules 这个模块。"


def test_a_file_in_another_encoding_is_named(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    path = places.laws / "shili_2024" / "conversation.py"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    fault = told(places, capsys)
    assert fault.startswith(f"{HERE}conversation.py")
    assert "不是 UTF-8 文字" in fault


def test_a_clause_without_a_status_is_named(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    path = places.laws / "shili_2024" / "clause_status.py"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith('    "3.2": ')]
    assert len(left) == len(lines) - 1
    path.write_text("".join(left), encoding="utf-8")
    with laws_in(places):
        assert any("条款 3.2 没有列入状态表" in fault for fault in check(places.source).faults)
        assert main(["clauses", "--notice", "shili-2024"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        "通知 shili-2024 的规则：条款 3.2 没有列入状态表，而有规则依据它。\n",
    )


def test_the_other_notices_are_checked_all_the_same(places: Places) -> None:
    adopt(NEXT, read_id("shili/2025"), Wish(), places)
    spoil(places, "rules.py", "GATES", "GATES = (\nGATES")
    with laws_in(places):
        outcome = check(places.source)
    (fault,) = outcome.faults
    assert fault.startswith(f"shili-2024：{HERE}")
    assert any("shili-2025：" in checked for checked in outcome.checked)
    assert outcome.left
