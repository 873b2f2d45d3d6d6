"""import-registry and export-registry: all or nothing, and back again to the same bytes."""

import argparse
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from publisher import cli
from publisher.commands import import_registry as command
from publisher.commands.import_registry import export_registry, import_registry
from publisher.registry.model import FILE, KEYS, FiledCommittee
from publisher.registry.store import load, read, to_csv, to_xlsx
from publisher.setup.console import UserError
from publisher.sheets.csv_files import write_csv
from publisher.sheets.readers import read_sheets
from publisher.site.context import Context
from publisher.site.origin import build_day
from tests.data.sample_registry import committees
from tests.data.workbooks import parts, workbook, zipped
from tests.sources import RULES, copied_context

ROWS = committees(30)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1686355200")  # 2023-06-10


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """The shipped notice with its empty registry."""
    return copied_context(tmp_path / "source")


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.csv"])
def test_what_was_exported_comes_back_to_the_same_bytes(tmp_path: Path, context: Context, name: str) -> None:
    (context.data / FILE).write_bytes(to_csv(ROWS, RULES))
    before = (context.data / FILE).read_bytes()
    assert export_registry(tmp_path / name, context) == 0
    first = (tmp_path / name).read_bytes()
    assert import_registry(tmp_path / name, context) == 0
    assert import_registry(tmp_path / name, context, replace=True) == 0
    assert (context.data / FILE).read_bytes() == before
    export_registry(tmp_path / name, context)
    assert (tmp_path / name).read_bytes() == first


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_any_encoding_ends_in_the_same_registry(tmp_path: Path, context: Context, encoding: str) -> None:
    content = to_csv(ROWS, RULES).decode("utf-8-sig").encode(encoding)
    import_registry(written(tmp_path / "a.csv", content), context)
    assert (context.data / FILE).read_bytes() == to_csv(ROWS, RULES)


def test_importing_renews_what_is_known_adds_what_is_new_and_drops_nothing(
    tmp_path: Path, context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    (context.data / FILE).write_bytes(to_csv(ROWS[:10], RULES))
    changed = replace(ROWS[3], office="示例新办事机构")
    import_registry(written(tmp_path / "a.csv", to_csv((ROWS[20], changed, ROWS[4]), RULES)), context)
    assert load(context.data, RULES).committees == (*ROWS[:3], changed, *ROWS[4:10], ROWS[20])
    assert "新增 1 个，更新 1 个，不变 1 个；共 11 个评委会" in capsys.readouterr().err


def test_replacing_leaves_only_the_file(
    tmp_path: Path, context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    (context.data / FILE).write_bytes(to_csv(ROWS[:10], RULES))
    import_registry(written(tmp_path / "a.csv", to_csv(ROWS[8:12], RULES)), context, replace=True)
    assert load(context.data, RULES).committees == ROWS[8:12]
    assert "新增 2 个，更新 0 个，不变 2 个，删除 8 个；共 4 个评委会" in capsys.readouterr().err


@pytest.mark.parametrize("rows", [ROWS[:5], ()])
def test_a_dry_run_writes_nothing(
    tmp_path: Path, context: Context, capsys: pytest.CaptureFixture[str], rows: tuple[object, ...]
) -> None:
    (context.data / FILE).write_bytes(to_csv(ROWS[: len(rows)], RULES))
    before = (context.data / FILE).read_bytes()
    assert import_registry(written(tmp_path / "a.csv", to_csv(ROWS[5:9], RULES)), context, dry_run=True) == 0
    assert (context.data / FILE).read_bytes() == before
    assert "试导入（没有写入）：新增 4 个" in capsys.readouterr().err


def test_one_bad_row_and_nothing_is_written_and_every_fault_is_named(
    tmp_path: Path, context: Context
) -> None:
    before = (context.data / FILE).read_bytes()
    workbook = load_workbook(io.BytesIO(to_xlsx(ROWS, RULES)))
    sheet = workbook.active
    assert sheet is not None
    sheet.cell(3, RULES.headings.index("评委人数") + 1).value = 12
    sheet.cell(9, RULES.headings.index("备案日期") + 1).value = "去年"
    workbook.save(tmp_path / "名单.xlsx")
    with pytest.raises(UserError) as caught:
        import_registry(tmp_path / "名单.xlsx", context)
    assert str(caught.value).splitlines() == [
        "名单.xlsx 没有导入，名单保持原样；请先改正以下 2 处：",
        "  名单.xlsx 工作表“评委会备案名单”第 3 行“评委人数”列（L3）："
        "评委人数应是单数（人社部令第40号第九条），现在是 12。",
        "  名单.xlsx 工作表“评委会备案名单”第 9 行“备案日期”列（J9）："
        "应是日期，如 2030-01-31 或 2030年1月31日。",
    ]
    assert caught.value.code == 2
    assert (context.data / FILE).read_bytes() == before
    assert (context.data / FILE).name in names(context.data)


def test_a_faulty_registry_can_be_replaced_but_not_added_to(tmp_path: Path, context: Context) -> None:
    (context.data / FILE).write_bytes(b"x,y\n")
    source = written(tmp_path / "a.csv", to_csv(ROWS, RULES))
    with pytest.raises(UserError, match="--replace"):
        import_registry(source, context)
    assert import_registry(source, context, replace=True) == 0
    assert load(context.data, RULES).committees == ROWS


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "应给出一个文件，现在给了 0 个"),
        (["a.csv", "b.csv"], "应给出一个文件，现在给了 2 个"),
        (["a.csv", "--force"], "没有 --force 这个选项"),
        (["/没有/这个.csv"], "没有这个文件或目录"),
        (["/"], "它是目录"),
    ],
)
def test_wrong_words_are_one_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        command.main(argparse.Namespace(rest=words))
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_exporting_needs_a_known_ending_and_a_folder(tmp_path: Path, context: Context) -> None:
    with pytest.raises(UserError, match=r"文件名应以 \.xlsx 或 \.csv 结尾"):
        export_registry(tmp_path / "名单.ods", context)
    with pytest.raises(UserError, match="没有这个文件或目录"):
        export_registry(tmp_path / "无" / "名单.csv", context)
    assert names(tmp_path) == {"source"}


def test_a_file_too_big_to_be_a_registry_is_refused(tmp_path: Path, context: Context) -> None:
    with pytest.raises(UserError, match="最多 30 MB"):
        import_registry(written(tmp_path / "a.csv", b"x" * 31_000_000), context)


def test_ten_thousand_rows_come_in_from_a_workbook() -> None:
    rows = committees(10_000)
    assert read(read_sheets("名单.xlsx", to_xlsx(rows, RULES)), RULES, build_day()).committees == rows


def without(keys: set[str], *rows: FiledCommittee) -> bytes:
    """A file that lacks some columns."""
    columns = [(at, column) for at, column in enumerate(RULES.columns) if column.key not in keys]
    cells = ([row.cells()[at] for at, _ in columns] for row in rows)
    return write_csv([column.heading for _, column in columns], cells)


OPTIONAL = {"specialities", "office", "districts", "phone"}


@pytest.mark.parametrize("replacing", [False, True])
def test_what_the_file_does_not_speak_of_keeps_its_values(
    tmp_path: Path, context: Context, capsys: pytest.CaptureFixture[str], replacing: bool
) -> None:
    (context.data / FILE).write_bytes(to_csv(ROWS[:4], RULES))
    changed = replace(ROWS[3], name="示例新名称")
    import_registry(
        written(tmp_path / "a.csv", without(OPTIONAL, *ROWS[:3], changed)), context, replace=replacing
    )
    assert load(context.data, RULES).committees == (*ROWS[:3], changed)
    told = capsys.readouterr().err
    assert "没有的列：专业、办事机构、受理旗县区、联系电话（已有的评委会保持原值" in told
    assert f"更新 {changed.number}：评委会名称“{ROWS[3].name}”→“示例新名称”" in told


def test_what_was_understood_is_told_before_anything_else(
    tmp_path: Path, context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    content = to_csv(ROWS[:1], RULES).decode("utf-8-sig").replace("评委会名称", "评委会全称").encode()
    import_registry(written(tmp_path / "a.csv", content), context, dry_run=True)
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["a.csv 第 1 行是表头，下面读出 1 行，各列是：", "  A 列“评委会全称” → 评委会名称"]
    assert lines[14] == "  N 列“联系电话” → 联系电话"
    assert lines[-1].startswith("试导入（没有写入）")


def test_replacing_everything_by_nothing_needs_to_be_said(tmp_path: Path, context: Context) -> None:
    (context.data / FILE).write_bytes(to_csv(ROWS[:4], RULES))
    before = (context.data / FILE).read_bytes()
    empty = written(tmp_path / "a.csv", to_csv((), RULES))
    for replacing in (False, True):
        with pytest.raises(UserError, match="表头下面没有一行评委会"):
            import_registry(empty, context, replace=replacing)
        assert (context.data / FILE).read_bytes() == before
    import_registry(empty, context, replace=True, empty=True)
    assert load(context.data, RULES).committees == ()
    with pytest.raises(UserError, match="--confirm-empty 只能与 --replace 一起用"):
        command.main(argparse.Namespace(rest=["a.csv", "--confirm-empty"]))


@pytest.mark.parametrize("name", ["图表.xlsx", "空.xlsx", "无表头.csv", "名单.pdf"])
def test_a_file_with_nothing_readable_leaves_the_registry_alone(
    tmp_path: Path, context: Context, name: str
) -> None:
    contents = {
        "图表.xlsx": zipped(parts("", kind="chartsheet")),
        "空.xlsx": zipped(parts("<sheetData/>")),
        "无表头.csv": b"1,2\n3,4\n",
        "名单.pdf": b"%PDF-1.7",
    }
    (context.data / FILE).write_bytes(to_csv(ROWS[:4], RULES))
    before = (context.data / FILE).read_bytes()
    with pytest.raises(UserError, match="没有导入，名单保持原样"):
        import_registry(written(tmp_path / name, contents[name]), context, replace=True, empty=True)
    assert (context.data / FILE).read_bytes() == before


def test_dropped_rows_are_named(tmp_path: Path, context: Context, capsys: pytest.CaptureFixture[str]) -> None:
    (context.data / FILE).write_bytes(to_csv(ROWS[:3], RULES))
    import_registry(written(tmp_path / "a.csv", to_csv(ROWS[:2], RULES)), context, replace=True)
    assert f"删除 {ROWS[2].number}：{ROWS[2].name}" in capsys.readouterr().err


def test_one_number_in_two_spellings_is_one_committee(tmp_path: Path, context: Context) -> None:
    for brackets in ("〔〕", "[]", "（）", "【】"):
        number = "示例" + "2023".join(brackets) + "第001号"
        import_registry(
            written(tmp_path / "a.csv", to_csv((replace(ROWS[1], number=number),), RULES)), context
        )
    assert [one.number for one in load(context.data, RULES).committees] == ["示例〔2023〕第001号"]


def test_a_registry_that_is_gone_stops_an_import_and_can_only_be_replaced(
    tmp_path: Path, context: Context
) -> None:
    (context.data / FILE).unlink()
    source = written(tmp_path / "a.csv", to_csv(ROWS[:4], RULES))
    with pytest.raises(UserError, match=r"没有这个文件[^\n]*从版本库或备份恢复"):
        import_registry(source, context)
    assert not (context.data / FILE).exists()
    with pytest.raises(UserError, match="没有导出"):
        export_registry(tmp_path / "名单.csv", context)
    import_registry(source, context, replace=True)
    assert load(context.data, RULES).committees == ROWS[:4]


def test_a_linked_registry_stays_linked(tmp_path: Path, context: Context) -> None:
    (tmp_path / "real.csv").write_bytes(to_csv((), RULES))
    (context.data / FILE).unlink()
    (context.data / FILE).symlink_to(tmp_path / "real.csv")
    import_registry(written(tmp_path / "a.csv", to_csv(ROWS[:4], RULES)), context)
    assert (context.data / FILE).is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == to_csv(ROWS[:4], RULES)


def test_imports_at_the_same_time_lose_nothing(tmp_path: Path, context: Context) -> None:
    """Each of several processes brings rows of its own."""
    script = (
        "import sys; from pathlib import Path\n"
        "from publisher.commands.import_registry import import_registry\n"
        "from publisher.site.context import open_context\n"
        "import_registry(Path(sys.argv[1]), open_context(Path(sys.argv[2])))\n"
    )
    root = Path(__file__).parents[3]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root / "site_src")))}
    started = []
    before = names(context.data)
    for number in range(4):
        file = written(tmp_path / f"{number}.csv", to_csv(ROWS[number * 5 : number * 5 + 5], RULES))
        started.append(subprocess.Popen([sys.executable, "-c", script, file, context.source], env=env))
    assert [process.wait() for process in started] == [0] * 4
    assert {one.number for one in load(context.data, RULES).committees} == {one.number for one in ROWS[:20]}
    assert names(context.data) == before


SHOWN = ("000000", '"示例〔2023〕"0000"号"', "yyyy-mm-dd", 'yyyy"年"m"月"', "0000-0000000")


def test_a_workbook_comes_in_as_it_is_seen(tmp_path: Path, context: Context) -> None:
    """Zeros, separators and dates that only the formats of cells show; a name broken over two lines."""
    row: list[object] = list(ROWS[1].cells())
    keys = list(KEYS)
    for key, value in {
        "name": "示例_x000D_\n评委会",
        "number": (7, 2),
        "filed_on": (45056.4, 3),
        "valid_until": (46152, 4),
        "phone": (4721234567, 5),
    }.items():
        row[keys.index(key)] = value
    file = written(tmp_path / "a.xlsx", workbook([list(RULES.headings), row], SHOWN))
    import_registry(file, context)
    (one,) = load(context.data, RULES).committees
    assert (one.name, one.number, one.phone) == ("示例评委会", "示例〔2023〕0007号", "0472-1234567")
    assert (one.filed_on.isoformat(), one.valid_until.isoformat()) == ("2023-05-10", "2026-05-10")
    row[keys.index("number")] = 202305000000000123
    with pytest.raises(UserError, match=r"“备案编号”列（I2）：是超过 15 位的数字.*存成文本"):
        import_registry(written(tmp_path / "a.xlsx", workbook([list(RULES.headings), row], SHOWN)), context)


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("好 名单.CSV", 0, "已导入 好 名单.CSV：新增 1 个"),
        ("坏.csv", 2, "坏.csv 第 2 行“备案编号”列：是科学计数法"),
        ("文档.xls", 2, "文档.xls：是 Word 文档（.doc），不是表格"),
        ("没有.csv", 2, "没有这个文件"),
    ],
)
def test_the_command_ends_with_a_sentence_and_its_code(
    tmp_path: Path,
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(command, "open_context", lambda: context)
    written(tmp_path / "好 名单.CSV", to_csv(ROWS[:1], RULES))
    written(
        tmp_path / "坏.csv", to_csv((replace(ROWS[1], number="N7"),), RULES).replace(b",N7,", b",2.02E+17,")
    )
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "WordDocument\0".encode("utf-16-le")
    written(tmp_path / "文档.xls", ole)
    assert cli.main(["import-registry", str(tmp_path / name)]) == code
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
