"""import-registry and export-registry: all or nothing, and back again to the same bytes."""

import argparse
import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from publisher.commands import import_registry as command
from publisher.commands.import_registry import export_registry, import_registry
from publisher.registry.model import FILE, HEADINGS
from publisher.registry.store import build_day, load, read, to_csv, to_xlsx
from publisher.setup.console import UserError
from publisher.sheets.readers import read_sheets
from tests.data.sample_registry import committees

ROWS = committees(30)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1686355200")  # 2023-06-10


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the shipped, empty registry."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / FILE).write_bytes(to_csv(()))
    return folder


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["名单.xlsx", "名单.csv"])
def test_what_was_exported_comes_back_to_the_same_bytes(tmp_path: Path, data: Path, name: str) -> None:
    (data / FILE).write_bytes(to_csv(ROWS))
    before = (data / FILE).read_bytes()
    assert export_registry(tmp_path / name, data) == 0
    first = (tmp_path / name).read_bytes()
    assert import_registry(tmp_path / name, data) == 0
    assert import_registry(tmp_path / name, data, replace=True) == 0
    assert (data / FILE).read_bytes() == before
    export_registry(tmp_path / name, data)
    assert (tmp_path / name).read_bytes() == first


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_any_encoding_ends_in_the_same_registry(tmp_path: Path, data: Path, encoding: str) -> None:
    content = to_csv(ROWS).decode("utf-8-sig").encode(encoding)
    import_registry(written(tmp_path / "a.csv", content), data)
    assert (data / FILE).read_bytes() == to_csv(ROWS)


def test_importing_renews_what_is_known_adds_what_is_new_and_drops_nothing(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / FILE).write_bytes(to_csv(ROWS[:10]))
    changed = replace(ROWS[3], office="示例新办事机构")
    import_registry(written(tmp_path / "a.csv", to_csv((ROWS[20], changed, ROWS[4]))), data)
    assert load(data).committees == (*ROWS[:3], changed, *ROWS[4:10], ROWS[20])
    assert "新增 1 个，更新 1 个，不变 1 个；共 11 个评委会" in capsys.readouterr().err


def test_replacing_leaves_only_the_file(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / FILE).write_bytes(to_csv(ROWS[:10]))
    import_registry(written(tmp_path / "a.csv", to_csv(ROWS[8:12])), data, replace=True)
    assert load(data).committees == ROWS[8:12]
    assert "新增 2 个，更新 0 个，不变 2 个，删除 8 个；共 4 个评委会" in capsys.readouterr().err


@pytest.mark.parametrize("rows", [ROWS[:5], ()])
def test_a_dry_run_writes_nothing(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str], rows: tuple[object, ...]
) -> None:
    (data / FILE).write_bytes(to_csv(ROWS[: len(rows)]))
    before = (data / FILE).read_bytes()
    assert import_registry(written(tmp_path / "a.csv", to_csv(ROWS[5:9])), data, dry_run=True) == 0
    assert (data / FILE).read_bytes() == before
    assert "试导入（没有写入）：新增 4 个" in capsys.readouterr().err


def test_one_bad_row_and_nothing_is_written_and_every_fault_is_named(tmp_path: Path, data: Path) -> None:
    before = (data / FILE).read_bytes()
    workbook = load_workbook(io.BytesIO(to_xlsx(ROWS)))
    sheet = workbook.active
    assert sheet is not None
    sheet.cell(3, HEADINGS.index("评委人数") + 1).value = 12
    sheet.cell(9, HEADINGS.index("备案日期") + 1).value = "去年"
    workbook.save(tmp_path / "名单.xlsx")
    with pytest.raises(UserError) as caught:
        import_registry(tmp_path / "名单.xlsx", data)
    assert str(caught.value).splitlines() == [
        "名单.xlsx 没有导入，名单保持原样；请先改正以下 2 处：",
        "  名单.xlsx 工作表“评委会备案名单”第 3 行“评委人数”列（L3）："
        "评委人数应是单数（人社部令第40号第九条），现在是 12。",
        "  名单.xlsx 工作表“评委会备案名单”第 9 行“备案日期”列（J9）："
        "应是日期，如 2023-05-30 或 2023年5月30日。",
    ]
    assert caught.value.code == 2
    assert (data / FILE).read_bytes() == before
    assert names(data) == {FILE}


def test_a_faulty_registry_can_be_replaced_but_not_added_to(tmp_path: Path, data: Path) -> None:
    (data / FILE).write_bytes(b"x,y\n")
    source = written(tmp_path / "a.csv", to_csv(ROWS))
    with pytest.raises(UserError, match="--replace"):
        import_registry(source, data)
    assert import_registry(source, data, replace=True) == 0
    assert load(data).committees == ROWS


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


def test_exporting_needs_a_known_ending_and_a_folder(tmp_path: Path, data: Path) -> None:
    with pytest.raises(UserError, match=r"文件名应以 \.xlsx 或 \.csv 结尾"):
        export_registry(tmp_path / "名单.ods", data)
    with pytest.raises(UserError, match="没有这个文件或目录"):
        export_registry(tmp_path / "无" / "名单.csv", data)
    assert names(tmp_path) == {"data"}


def test_a_file_too_big_to_be_a_registry_is_refused(tmp_path: Path, data: Path) -> None:
    with pytest.raises(UserError, match="最多 30 MB"):
        import_registry(written(tmp_path / "a.csv", b"x" * 31_000_000), data)


def test_ten_thousand_rows_come_in_from_a_workbook() -> None:
    rows = committees(10_000)
    assert read(read_sheets("名单.xlsx", to_xlsx(rows)), build_day()).committees == rows
