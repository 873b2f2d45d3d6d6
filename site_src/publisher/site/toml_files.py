"""Typed reading of TOML files; every fault is one Chinese sentence that names file and key."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from publisher.setup.console import UserError
from publisher.setup.disk import reason

_WHERE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_TYPES: Final[dict[type, str]] = {
    str: "文字",
    int: "整数",
    bool: " true 或 false",
    date: "日期，如 2030-01-31",
    list: "列表",
    dict: "表",
}

_Kind = TypeVar("_Kind", str, int, bool, date, list[object], dict[str, object])


class TomlTable:
    """One table of a file. A reader gets each key that it knows by its type; ``close`` refuses the others."""

    def __init__(self, file: str, values: dict[str, object], path: str = "") -> None:
        self.file = file
        self._values = values
        self._path = path
        self._asked: set[str] = set()

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._get(key, str)
        if not value.strip():
            raise self.fault(key, "不能是空的")
        return value

    def text_or(self, key: str, default: str) -> str:
        """A text that may be empty or missing."""
        return self._get(key, str) if self.has(key) else default

    def integer(self, key: str) -> int:
        return self._get(key, int)

    def integer_or(self, key: str, default: int) -> int:
        return self._get(key, int) if self.has(key) else default

    def truth_or(self, key: str, *, default: bool) -> bool:
        return self._get(key, bool) if self.has(key) else default

    def day(self, key: str) -> date:
        return self._get(key, date)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.text(key)
        if value not in allowed:
            raise self.fault(key, f"不能是“{value}”，应为 {'、'.join(allowed)} 之一")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that are not empty."""
        values = self._get(key, list)
        words = tuple(value for value in values if isinstance(value, str) and value.strip())
        if len(words) < len(values):
            raise self.fault(key, "应是文字的列表，每项不能是空的")
        return words

    def texts_or_none(self, key: str) -> tuple[str, ...]:
        return self.texts(key) if self.has(key) else ()

    def table(self, key: str) -> TomlTable:
        return TomlTable(self.file, self._get(key, dict), f"{self._path}{key}.")

    def raw(self, key: str) -> dict[str, object]:
        """A table as a dictionary, for another reader."""
        return self._get(key, dict)

    def table_or_none(self, key: str) -> TomlTable | None:
        return self.table(key) if self.has(key) else None

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """A list of tables; empty where there is no such key."""
        if not self.has(key):
            return ()
        values = self._get(key, list)
        entries = [value for value in values if isinstance(value, dict)]
        if len(entries) < len(values):
            raise self.fault(key, "应是表的列表")
        return tuple(
            TomlTable(self.file, entry, f"{self._path}{key}[{number}].")
            for number, entry in enumerate(entries, start=1)
        )

    def has(self, key: str) -> bool:
        """Whether the table has the key, which counts as known from now on."""
        self._asked.add(key)
        return key in self._values

    def close(self) -> None:
        """Refuse the keys that nobody asked for, most of which are misspelt."""
        for key in self._values:
            if key not in self._asked:
                raise self.fault(key, f"不认识这一项；可用：{'、'.join(sorted(self._asked))}")

    def fault(self, key: str, sentence: str) -> UserError:
        return UserError(f"{self.file} 的 {self._path}{key}：{sentence}。")

    def _get(self, key: str, kind: type[_Kind]) -> _Kind:
        if not self.has(key):
            raise self.fault(key, "没有写这一项")
        value = self._values[key]
        # In Python, True is an int and a datetime is a date: both are refused here.
        if type(value) is not kind or not isinstance(value, kind):
            raise self.fault(key, f"应是{_TYPES[kind]}")
        return value


def read_toml(path: Path, name: str) -> TomlTable:
    """The outermost table of a file, which messages call ``name``; raises UserError."""
    try:
        return TomlTable(name, tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except tomllib.TOMLDecodeError as error:
        position = _WHERE.search(str(error))
        where = f"第 {position[1]} 行第 {position[2]} 列" if position else "文件末尾"
        raise UserError(f"{name} {where}不合 TOML 的写法。") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{name} 第 {error.start + 1} 个字节起不是 UTF-8 文字。") from error
    except OSError as error:
        raise UserError(f"读不了 {name}：{reason(error)}。") from error
