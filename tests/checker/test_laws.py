"""Laws are found by folder; nothing outside a law's folder knows its notice."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker
from checker import notices

ROOT = Path(checker.__file__).parent
COPY = "copied-1999"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[checker.Law]:
    """A copy of the first law's folder under another name, beside the laws that ship."""
    shutil.copytree(ROOT / "notices" / next(iter(checker.laws())).replace("-", "_"), tmp_path / "copied_1999")
    monkeypatch.setattr(notices, "__path__", [*notices.__path__, str(tmp_path)])
    yield checker.find_law(COPY)
    for name in [name for name in sys.modules if name.startswith(f"{notices.__name__}.copied_1999")]:
        del sys.modules[name]


def test_a_law_carries_the_id_under_which_it_is_found() -> None:
    assert list(checker.laws())
    for notice, law in checker.laws().items():
        assert law.notice == notice
        assert checker.find_law(notice) is law


def test_the_default_is_named_in_a_file_and_a_name_without_a_law_is_refused(
    copied: checker.Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = (ROOT / "notices" / "default.txt").read_text(encoding="utf-8").strip()
    assert checker.find_law().notice == named
    for words, default in ((COPY, copied), (None, next(iter(checker.laws().values())))):
        monkeypatch.setattr(notices, "_default", lambda words=words: words)
        assert checker.find_law() is default
    monkeypatch.setattr(notices, "_default", lambda: "nowhere-1")
    with pytest.raises(
        checker.LawError, match=r"default\.txt 第 1 行：没有通知“nowhere-1”，应为 .*copied-1999"
    ):
        checker.find_law()


def test_a_copied_folder_is_a_law_of_its_own(copied: checker.Law) -> None:
    assert COPY in checker.laws()
    assert copied.notice == COPY
    assert copied is not checker.find_law()
    answers = {"answers": {"target_series": "arts"}}
    assert checker.check(answers, copied).to_dict()["notice"] == COPY
    assert checker.verify(checker.receipt(answers, copied).to_dict()).differs == ()


def test_a_folder_with_the_law_of_another_notice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "forged_1998").mkdir()
    folder = next(iter(checker.laws())).replace("-", "_")
    text = f"from {notices.__name__}.{folder} import LAW\n\n__all__ = ['LAW']\n"
    (tmp_path / "forged_1998" / "__init__.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(notices, "__path__", [*notices.__path__, str(tmp_path)])
    try:
        with pytest.raises(checker.LawError, match=r"forged_1998/__init__\.py：forged-1998 的目录里是"):
            checker.find_law("forged-1998")
    finally:
        del sys.modules[f"{notices.__name__}.forged_1998"]


@pytest.mark.parametrize("law", checker.laws().values(), ids=list(checker.laws()))
def test_only_a_law_s_folder_names_its_notice(law: checker.Law) -> None:
    place, _, year = law.notice.rpartition("-")
    words = (law.notice, place, year, law.title)
    named = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted(path for path in ROOT.rglob("*") if path.suffix in (".py", ".json"))
        if path.relative_to(ROOT).parts[:2] != ("notices", law.notice.replace("-", "_"))
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert named == []


@pytest.mark.parametrize("law", checker.laws().values(), ids=list(checker.laws()))
def test_hints_carry_the_law_s_own_date(law: checker.Law) -> None:
    with pytest.raises(checker.InputError) as caught:
        checker.check([], law)
    assert json.dumps(str(law.as_of_default)) in caught.value.faults[0].allowed
