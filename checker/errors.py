"""Errors of the checker.

::

    CheckerError
    ├── InputError        the answers cannot be used; carries every Fault at once
    └── DataError         a reference file shipped with the rules is malformed; carries file and line
"""

from __future__ import annotations

from dataclasses import dataclass


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
