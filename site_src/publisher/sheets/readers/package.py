"""A zip archive of XML parts, as workbooks are: parts by name in any letter case, up to a total size."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from xml.parsers import expat

from publisher.sheets.readers.grid import MAX_UNPACKED, refusal
from publisher.sheets.sheet import TableError

_BROKEN: Final = "已经损坏（{}读不了），请在表格软件里打开、另存一次"
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What zipfile raises for a damaged or encrypted entry, or one packed in an unknown way."""

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


class Package:
    """The parts by name; raises TableError where the bytes are no archive, or parts damaged or too large."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self._bytes_left = MAX_UNPACKED
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise refusal(file, "已经损坏（不是完整的压缩包），请在表格软件里打开、另存一次") from error
        self._names = {_plain(name): name for name in self._archive.namelist()}

    @property
    def names(self) -> Sequence[str]:
        """The names of the parts, in small letters."""
        return tuple(self._names)

    def has(self, name: str) -> bool:
        return _plain(name) in self._names

    def read(self, name: str) -> bytes:
        """A part's bytes; b"" where there is none."""
        stored = self._names.get(_plain(name))
        if stored is None:
            return b""
        try:
            self._bytes_left -= self._archive.getinfo(stored).file_size
            if self._bytes_left < 0:
                raise refusal(self.file, f"解开后超过 {MAX_UNPACKED // 1_000_000} MB")
            return self._archive.read(stored)
        except TableError:
            raise
        except _DAMAGE as error:
            raise refusal(self.file, _BROKEN.format(f" {stored} ")) from error

    def parse(self, name: str, start: Start, end: End, text: Callable[[str], None] | None = None) -> None:
        """Parse a part as XML; names of elements and attributes are passed without their namespaces."""
        content = self.read(name)
        if content:
            walk(self.file, name, content, start, end, text)

    def relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """Id of a relation -> its kind (the last word of its type) and the name of its target part."""
        folder, base = posixpath.split(_plain(part))
        by_id: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = attributes.get("Type", "").rpartition("/")[2]
                by_id[attributes.get("Id", "")] = (kind, posixpath.normpath(path))

        self.parse(f"{folder}/_rels/{base}.rels" if base else "_rels/.rels", start, lambda _: None)
        return by_id


def walk(
    file: str, part: str, content: bytes, start: Start, end: End, text: Callable[[str], None] | None = None
) -> None:
    """Parse XML with these handlers; raises TableError where it is no XML, or XML that defines entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    if text is not None:
        parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise refusal(file, "含有工作簿不该有的内容（DOCTYPE），不予打开")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refusal(file, _BROKEN.format(f" {part} ")) from error


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
