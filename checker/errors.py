"""Errors of the checker.

::

    CheckerError
    ├── InputError        the answers cannot be used; carries every Fault at once
    ├── DataError         a reference file shipped with the rules is malformed; carries file and line
    └── LawError          the rules of a notice cannot be loaded or fail at work; carries file and line
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_IMPORTED = re.compile(r"cannot import name '(\w+)'")
_ARGUMENTS = re.compile(r"(missing|unexpected)\b.*?arguments?:? ('.*?')(?:\.|$)")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the answers.

    ``question`` is a question id, ``as_of``, or empty where the input as a whole is at fault;
    ``value`` is what was given, shortened and safe to print; ``allowed`` says what is accepted in the words
    of a form, ``message`` the whole of it as an answers file spells it.
    """

    question: str
    label: str
    value: str
    allowed: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """The entry of ``faults/1``."""
        return {
            "question": self.question,
            "label": self.label,
            "value": self.value,
            "allowed": self.allowed,
            "message": self.message,
        }


class CheckerError(Exception):
    """Base of every error that the checker raises on purpose."""


class InputError(CheckerError):
    """The answers are not admissible; ``faults`` holds all that is wrong, in catalogue order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(fault.message for fault in faults))
        self.faults = faults

    def to_dict(self) -> dict[str, object]:
        """The document ``faults/1``."""
        return {"schema": "faults/1", "faults": [fault.to_dict() for fault in self.faults]}


class DataError(CheckerError):
    """A row of a reference file is malformed; ``file`` and ``line`` (from 1) name the place."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file} 第 {line} 行：{message}")
        self.file = file
        self.line = line


class LawError(CheckerError):
    """The rules of a notice cannot be used; ``file`` and ``line`` (from 1, 0 for none) name the place."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}{f' 第 {line} 行' if line else ''}：{message}。")
        self.file = file
        self.line = line

    @classmethod
    def of(cls, error: Exception, folder: Path, name: str) -> LawError:
        """What an error in a law's ``folder``, which its editor knows as ``name``, means to them."""
        file, line = place_in(folder, error) or ("__init__.py", 0)
        return cls(f"{name}/{file}", line, _reason(error))


class UnsureError(ValueError):
    """Rules that the search is not sure to search exactly, found at work; the message names the questions."""


def place_in(folder: Path, error: Exception) -> tuple[str, int] | None:
    """The file below the folder, and the line, where the error arose: the innermost; None if elsewhere."""
    place: tuple[Path, int] | None = None
    if isinstance(error, SyntaxError) and error.filename and folder in Path(error.filename).parents:
        place = Path(error.filename), error.lineno or 0
    else:
        step: TracebackType | None = error.__traceback__
        while step:
            if folder in (path := Path(step.tb_frame.f_code.co_filename)).parents:
                place = path, step.tb_lineno
            step = step.tb_next
    return place and (place[0].relative_to(folder).as_posix(), place[1])


def _reason(error: Exception) -> str:
    """The error in one Chinese sentence; where only Python's own words tell more, they follow."""
    match error:
        case SyntaxError():
            return "不是 UTF-8 文字" if "codec can't" in str(error) else f"不合 Python 的写法（{error.msg}）"
        case ModuleNotFoundError():
            return f"没有 {str(error.name).rpartition('.')[2]} 这个模块"
        case ImportError() if error.name:
            name = _IMPORTED.search(error.msg)
            return f"{str(error.name).rpartition('.')[2]} 里没有 {name[1] if name else '要引入的'} 这个名字"
        case NameError() if error.name:
            return f"没有定义 {error.name}"
        case AttributeError() if error.name:
            return f"没有 {error.name} 这个名字"
        case KeyError():
            return f"表里没有 {error.args[0]!r} 这一项" if error.args else "表里没有这一项"
        case OSError() if error.filename:
            return f"读不了 {Path(str(error.filename)).name}"
        case TypeError() if said := _ARGUMENTS.search(str(error)):
            return f"{'缺少' if said[1] == 'missing' else '不认识'} {said[2].replace(' and ', '、')} 这一项"
        case ValueError() if not str(error).isascii():
            return str(error)
        case _:
            return f"运行时出错（{type(error).__name__}: {error}）"
