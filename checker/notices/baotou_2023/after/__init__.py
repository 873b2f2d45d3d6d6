"""After the verdict: the steps, committees, deadlines, materials and notes for a person (rules.md §7)."""

from __future__ import annotations

from checker.law.guidance.after import After
from checker.law.values import Situation

from .case import EPIDEMIC, EXAM, Case
from .committee import committees
from .deadlines import deadlines
from .materials import materials
from .notes import notes
from .organisers import ORGANISERS
from .passages import PASSAGES
from .submission import submission

__all__ = ["ORGANISERS", "PASSAGES", "after"]


def after(situation: Situation, pathways: tuple[str, ...]) -> After:
    """What follows for a person who may reach the target by these pathways (in the law's order)."""
    case = Case(situation, pathways)
    if case.mode == "exam":
        case = Case(situation, case.among(EXAM, EPIDEMIC) or (EXAM,))
    else:
        case = Case(situation, case.but(EXAM))
    return After(
        submission=submission(case),
        committees=committees(case),
        deadlines=deadlines(case),
        materials=materials(case),
        notes=notes(case),
    )
