"""Faults in a notice's text: all of them at once, each with its line and what is allowed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """``line`` counts from 1; ``reason`` is one Chinese sentence."""

    line: int
    reason: str
    expected: str = ""
    """The right marker, where the fault is a wrong one."""

    def __str__(self) -> str:
        return f"通知文本第 {self.line} 行：{self.reason}"


class NoticeError(ValueError):
    """A text that cannot be numbered, with every reason why, in the order of the text."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(str(fault) for fault in self.faults))
