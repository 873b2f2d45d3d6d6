"""Workbooks written part by part, as programs other than ours write them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rows_xml(rows: Sequence[Sequence[object]]) -> str:
    """``sheetData``: numbers as numbers, ``(number, style)`` with its style, the rest as text in the cell."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(value) for value in row)
        lines.append(f'<row r="{number}">{cells}</row>')
    return f"<sheetData>{''.join(lines)}</sheetData>"


def _cell(value: object) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, tuple):
        return f'<c s="{value[1]}"><v>{value[0]}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value!r}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def styles_xml(codes: Sequence[str] = (), extra: str = "") -> str:
    """Style n + 1 has the n-th number format; style 0 is General."""
    formats = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for at, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    cells = f"<cellXfs><xf/>{used}</cellXfs>"
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>{extra}{cells}</styleSheet>'


def parts(
    sheet: str, styles: str = "", *, sheets: str = "", kind: str = "worksheet", properties: str = ""
) -> dict[str, str]:
    """The parts of a workbook with one sheet 名单, whose part holds ``sheet``."""
    listed = sheets or '<sheet name="名单" sheetId="1" r:id="rId1"/>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        "xl/styles.xml": styles or styles_xml(),
    }


def workbook(rows: Sequence[Sequence[object]], codes: Sequence[str] = (), after: str = "") -> bytes:
    """A workbook of one sheet; ``after`` follows its rows (merged cells and the like)."""
    return zipped(parts(rows_xml(rows) + after, styles_xml(codes)))
