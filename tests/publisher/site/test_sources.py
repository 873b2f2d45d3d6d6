"""site.toml, notice.toml and annexes.toml: whatever is wrong is one sentence that names file and key."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.facts.annexes import annexes
from publisher.setup.console import UserError
from publisher.site.context import open_context
from publisher.site.toml_files import TomlTable, read_toml
from tests.sources import CONTEXT, copied, data_of


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return copied(tmp_path)


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(read: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        read()
    assert caught.value.code == 2
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name = "', 'name = ["', r"site\.toml 第 \d 行第 \d+ 列不合 TOML 的写法。"),
        ('short_name = "', 'shortname = "', "site.toml 的 short_name：没有写这一项。"),
        ("current", 'colour = "red"\ncurrent', "site.toml 的 colour：不认识这一项；可用：at_root、current、"),
        ('current = "', 'current = "x-', r"site\.toml 的 current：“x-[^”]*”不在 notices 里。"),
        ('notices = ["', 'notices = [1, "', "site.toml 的 notices：应是文字的列表，每项不能是空的。"),
        ('notices = ["', 'notices = ["foo", "', "site.toml 的 notices：“foo”不是通知的编号，应是"),
        ('notices = ["', 'notices = ["../x-2030", "', r"site.toml 的 notices：“\.\./x-2030”不是通知的编号"),
        ('notices = ["', 'notices = ["x-2030\\n", "', r"site.toml 的 notices：“x-2030\n”不是通知的编号"),
        ('description = "', 'description = "" # ', "site.toml 的 description：不能是空的。"),
    ],
)
def test_a_fault_in_the_sites_settings(source: Path, old: str, new: str, sentence: str) -> None:
    spoil(source / "site.toml", old, new)
    assert re.match(sentence, refused(lambda: open_context(source)))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("year = ", 'year = "" # ', "year：应是整数。"),
        ("year = ", "year = true # ", "year：应是整数。"),
        ("file_date = ", "file_date = 5 # ", "file_date：应是日期，如 2030-01-31。"),
        ("[issuer]", "[issuers]", "issuer：没有写这一项。"),
        ('short = "', 'shrt = "', "issuer.short：没有写这一项。"),
        ('code = "', 'kode = "', "place.kode：不认识这一项；可用：code、name、within。"),
        ('words = "下列人员"', 'word = "下列人员"', "pointing[1].words：没有写这一项。"),
        ('words = "下列人员"', 'words = "下列人士"', "pointing：条款 4.5-p1 的原文里没有“下列人士”。"),
        ('quote = "不少于5个', 'quote = "不少于6个', "publicity：条款 5-p8 的原文里没有“不少于6个工作日”。"),
        ('"4.8.2"]', '"4.8.9"]', "pointing：没有条款 4.8.9。"),
        ('clause = "4.6.1"', 'clause = "4.6.9"', "examples.clause：“4.6.9”不是通知的条款编号。"),
        ('id = "', 'id = "x-', f"id：“x-{CONTEXT.facts.id}”与目录名 {CONTEXT.facts.id} 不同。"),
        ("做好2023年", "做好2022年", f"title：与通知第一行“{CONTEXT.notice.title}”不同。"),
    ],
)
def test_a_fault_in_the_notices_facts(source: Path, old: str, new: str, sentence: str) -> None:
    spoil(data_of(source) / "notice.toml", old, new)
    assert refused(lambda: open_context(source)) == f"notices/{CONTEXT.facts.id}/notice.toml 的 {sentence}"


def test_a_fault_in_the_numbering(source: Path) -> None:
    spoil(data_of(source) / "notice.toml", 'form = "heading"', 'form = "title"')
    sentence = "[numbering] 第 1 级的 form 不能是“title”，只能是 heading、run-on、paragraph。"
    assert refused(lambda: open_context(source)) == f"notices/{CONTEXT.facts.id}/notice.toml：{sentence}"


def test_a_file_that_is_missing_or_no_text(source: Path) -> None:
    (source / "site.toml").write_bytes(b"name = '\xff'")
    assert refused(lambda: open_context(source)) == "site.toml 第 9 个字节起不是 UTF-8 文字。"
    (source / "site.toml").unlink()
    assert refused(lambda: open_context(source)) == "读不了 site.toml：没有这个文件或目录。"


def test_a_notice_without_rules_is_named(source: Path) -> None:
    known = CONTEXT.facts.id
    (source / "notices" / known).rename(source / "notices" / "nowhere-2030")
    for file in (source / "site.toml", source / "notices" / "nowhere-2030" / "notice.toml"):
        file.write_text(file.read_text(encoding="utf-8").replace(known, "nowhere-2030"), encoding="utf-8")
    assert refused(lambda: open_context(source)).startswith("通知 nowhere-2030 没有规则；有规则的：")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('key = "annex-6"', 'key = "annex-5"', "annex：key “annex-5”重复了。"),
        ('kind = "quota"', 'kind = "list"', "annex[3].kind：不能是“list”，应为 schedule、quota、"),
        ("number = 17", 'number = "17"', "annex[3].total.number：应是整数。"),
        (
            'layout = "roster"',
            'layout = "rows"',
            "annex[8].template.layout：不能是“rows”，应为",
        ),
        ('enter = "date"', 'enter = "day"', "annex[8].template.columns[8].enter：不能是“day”"),
        ('about = "', 'abut = "', "annex[1].about：没有写这一项。"),
    ],
)
def test_a_fault_in_the_annexes(source: Path, old: str, new: str, sentence: str) -> None:
    spoil(data_of(source) / "annexes" / "annexes.toml", old, new)
    context = open_context(source)
    assert refused(lambda: annexes(context)).startswith(f"annexes/annexes.toml 的 {sentence}")


def test_a_date_with_a_time_is_no_date(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("day = 2030-01-31T10:00:00\n", encoding="utf-8")
    assert refused(lambda: read_toml(file, "a.toml").day("day")) == "a.toml 的 day：应是日期，如 2030-01-31。"


def test_a_table_among_others_is_numbered_and_only_tables_are_let_in() -> None:
    assert refused(lambda: TomlTable("a", {"x": [{}, 1]}).tables("x")) == "a 的 x：应是表的列表。"
    assert TomlTable("a", {}).tables("x") == ()
