"""Finished parts of a long run, beside the output: a run that was cut short goes on where it stopped.

A part is written under another name and renamed when it is whole, so a part that is there is whole. The parts
belong to one input, one law and one set of options: those of any other are thrown away.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from checker.batch.tables import refusal, unwritable

ROWS: Final = 500
_CHUNK: Final = 1 << 20


def parts_folder(out: Path) -> Path:
    """Where the parts of the run that writes ``out`` lie."""
    return out.with_name(f".{out.name}.parts")


class Journal:
    """The parts of one run."""

    def __init__(self, out: Path, key: str) -> None:
        self.out = out
        self.folder = parts_folder(out)
        self._key, self._own = self.folder / "key", key
        if not self._is_own():
            shutil.rmtree(self.folder, ignore_errors=True)
        try:
            self.folder.mkdir(exist_ok=True)
            self._key.write_text(key, encoding="utf-8")
            for draft in self.folder.glob("*.tmp"):
                draft.unlink()
        except OSError:
            raise unwritable(out) from None

    def _is_own(self) -> bool:
        try:
            return self._key.read_text(encoding="utf-8") == self._own
        except (OSError, UnicodeDecodeError):
            return False

    def done(self) -> int:
        """How many parts are there, from the first on."""
        number = 0
        while self._part(number).exists():
            number += 1
        return number

    def put(self, number: int, rows: Sequence[Any]) -> None:
        """Keep a part, whole or not at all."""
        draft = self._part(number).with_suffix(".tmp")
        self._refuse_others()
        try:
            with draft.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            draft.replace(self._part(number))
        except OSError:
            raise unwritable(self.out) from None

    def rows(self) -> Iterator[Any]:
        """Every row of every part."""
        self._refuse_others()
        for number in range(self.done()):
            with self._part(number).open(encoding="utf-8") as file:
                yield from map(json.loads, file)

    def _refuse_others(self) -> None:
        """Whoever removes or replaces the folder by hand must not have the parts of two runs mixed."""
        if not self._is_own():
            raise refusal(self.out, f"没有写：{self.folder.name} 在核对途中被删或换掉了；请再运行一次")

    def remove(self) -> None:
        """Throw the parts away: the output is there."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _part(self, number: int) -> Path:
        return self.folder / f"{number:08}.jsonl"


def key(path: Path, *others: str) -> str:
    """What the parts of a run depend on: the bytes of its input, and everything in ``others``."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return json.dumps([digest.hexdigest(), *others], ensure_ascii=False)
