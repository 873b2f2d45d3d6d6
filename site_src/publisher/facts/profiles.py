"""Typical applicants (典型申报人): which of them a second reading of the notice would move.

``profiles.json`` in the notice's folder holds them: ``people`` are answers by name, a profile is one of these
with some answers changed, and ``weight`` how often such a person is assumed to come.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import checker
from checker import Interpretation, Law, Verdict
from publisher.setup.console import UserError
from publisher.setup.disk import is_there, reason
from publisher.site.context import Context

FILE: Final = "profiles.json"
Answers: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Profile:
    """A typical applicant, and how many of them there are beside the others."""

    name: str
    weight: int
    answers: Answers


@dataclass(frozen=True, slots=True)
class Move:
    """A profile whose verdict hangs on a reading: the other reading gives ``other``."""

    name: str
    weight: int
    reading: str
    option: str
    verdict: Verdict
    other: Verdict


def profiles(context: Context) -> tuple[Profile, ...]:
    """In the order of the file; empty without one; raises UserError with the place that is wrong."""
    path, where = context.data / FILE, f"notices/{context.facts.id}/{FILE}"
    if not is_there(path):
        return ()
    try:
        document = json.loads(path.read_bytes())
        people = document["people"]
        return tuple(
            Profile(entry["name"], _weight(entry["weight"]), {**people[entry["base"]], **entry["with"]})
            for entry in document["profiles"]
        )
    except OSError as error:
        raise UserError(f"读不了 {where}：{reason(error)}。") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{where} 读不懂：应为 UTF-8 的 JSON，weight 为正整数。") from error
    except KeyError as error:
        raise UserError(f"{where} 里没有 {error}：每个 profile 要有 name、weight、base、with。") from error
    except (TypeError, AttributeError) as error:
        raise UserError(f"{where} 的结构不对：应有 people（对象）和 profiles（数组）。") from error


def moves(law: Law, chosen: tuple[Profile, ...]) -> tuple[Move, ...]:
    """What other readings would change for them, profile by profile; raises UserError naming a faulty one."""
    return tuple(move for profile in chosen for move in _moves(law, profile))


def by_weight(law: Law, moved: tuple[Move, ...]) -> tuple[tuple[Interpretation, int, tuple[Move, ...]], ...]:
    """Readings with the weight of the profiles that they move, heaviest first; none that moves nobody."""
    listed = []
    for interpretation in law.interpretations:
        own = tuple(move for move in moved if move.reading == interpretation.id)
        weight = sum({move.name: move.weight for move in own}.values())
        if own:
            listed.append((interpretation, weight, own))
    return tuple(sorted(listed, key=lambda entry: -entry[1]))


def _moves(law: Law, profile: Profile) -> list[Move]:
    try:
        targets = checker.other_readings({"answers": dict(profile.answers)}, law)
    except checker.InputError as error:
        raise UserError(f"{FILE} 的“{profile.name}”：{error}") from error
    return [
        Move(
            profile.name, profile.weight, other.interpretation.id, other.option, entry.verdict, other.verdict
        )
        for entry in targets
        for other in entry.others
    ]


def _weight(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(value)
    return value
