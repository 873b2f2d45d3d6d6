"""Extracts the text of a notice from a file: plain text, DOCX, HTML, or PDF with a text layer.

Words, punctuation and numbers are not changed. Each paragraph is a line; each row of a table is a line with
tabs between its cells. Only invisible characters are left out (zero-width marks, soft hyphens).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

from publisher.setup.console import UserError
from publisher.setup.disk import reason

_TOO_LARGE: Final = 30 * 1024 * 1024
_SUFFIXES: Final = (".txt", ".docx", ".html", ".htm", ".pdf")


def extract(path: Path) -> bytes:
    """The text in UTF-8, lines ending in a line feed; a text file that is so already, byte for byte.

    Raises UserError with one sentence.
    """
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise UserError(f"不认识 {path.name}：只读 {'、'.join(_SUFFIXES)} 文件。")
    try:
        if path.stat().st_size > _TOO_LARGE:
            raise UserError(f"{path.name} 超过 30 MB，不像是一份通知。")
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"读不了 {path.name}：{reason(error)}。") from error
    lines = _reader(suffix)(path.name, raw)
    text = "\n".join(clean(line) for line in lines)
    if not text.strip():
        raise UserError(f"{path.name} 里没有文字。")
    if suffix == ".txt" and text == "\n".join(lines) and _is_utf8(raw) and not _has_bare_returns(raw):
        return raw
    return text.strip("\n").encode() + b"\n"


def _reader(suffix: str) -> Callable[[str, bytes], list[str]]:
    """The reader for a kind of file; imported when needed, because each loads a library of its own."""
    if suffix == ".docx":
        from publisher.adopting.docx_text import docx_lines

        return docx_lines
    if suffix == ".pdf":
        from publisher.adopting.pdf_text import pdf_lines

        return pdf_lines
    if suffix in (".html", ".htm"):
        from publisher.adopting.html_text import html_lines

        return html_lines
    return _text_lines


def _text_lines(name: str, raw: bytes) -> list[str]:
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    raise UserError(f"{name} 不是文本：既不是 UTF-8 也不是 GB18030、UTF-16。")


def _encodings(raw: bytes) -> tuple[str, ...]:
    """The encodings to try. UTF-16 without its mark shows by the zero bytes of line ends, blanks, digits."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    first, second = raw[::2].count(0), raw[1::2].count(0)
    if first or second:
        return ("utf-16-le",) if second > first else ("utf-16-be",)
    return ("utf-8-sig", "gb18030")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _has_bare_returns(raw: bytes) -> bool:
    """Whether lines end with a carriage return alone, which a notice's text may not have."""
    return b"\r" in raw.replace(b"\r\n", b"")


def clean(line: str) -> str:
    """The line without invisible characters; tabs stay, because they separate the cells of a table."""
    return "".join(
        character
        for character in line
        if character == "\t" or unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cn"}
    )
