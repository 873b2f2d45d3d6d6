"""Two notices compared: their clauses, and the verdicts of their laws where both have rules."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import checker
from checker import Direction, Law, LawComparison, Movement
from publisher.comparing.align import CHANGES, Pair
from publisher.comparing.pairs import clause_pairs
from publisher.comparing.words import marked
from publisher.notice.model import Clause
from publisher.runtime import build_cache
from publisher.site.context import Context
from publisher.site.law import checker_code


@dataclass(frozen=True, slots=True)
class Comparison:
    """The notices, their clauses in pairs, and what moves in law; None where one has no rules yet."""

    old: Context
    new: Context
    pairs: tuple[Pair, ...]
    law: LawComparison | None

    def clauses(self, pair: Pair) -> tuple[Clause | None, Clause | None]:
        return self.old.notice.by_id().get(pair.old), self.new.notice.by_id().get(pair.new)

    def to_dict(self) -> dict[str, object]:
        """The document ``compare/1``."""
        return {
            "schema": "compare/1",
            "old": self.old.facts.id,
            "new": self.new.facts.id,
            "clauses": [self._pair(pair) for pair in self.pairs],
            "law": self.law.to_dict() if self.law else None,
        }

    def _pair(self, pair: Pair) -> dict[str, object]:
        old, new = self.clauses(pair)
        words = marked(old.text, new.text) if old and new and pair.reworded else ()
        return {
            "old": pair.old,
            "new": pair.new,
            "change": pair.change,
            "old_text": old.text if old else "",
            "new_text": new.text if new else "",
            "words": [list(piece) for piece in words],
        }


@lru_cache(maxsize=8)
def compared(old: Context, new: Context, in_law: bool = True) -> Comparison:
    """Compare two notices; with rules of several hundred conditions this takes about a minute.

    Raises UserError where the map of clauses that an editor has confirmed is at fault.
    """
    both = in_law and old.law.is_encoded and new.law.is_encoded
    return Comparison(
        old,
        new,
        clause_pairs(old, new),
        _laws_compared(old.law, new.law) if both else None,
    )


def _laws_compared(old: Law, new: Law) -> LawComparison:
    """Kept in the cache, for every build asks; by both laws and by the code that compares."""
    rules = (checker.rules_hash(old).encode(), checker.rules_hash(new).encode())
    name = build_cache.key(*rules, *checker_code())

    def make(folder: Path) -> None:
        (folder / "comparison").write_bytes(pickle.dumps(checker.compare_laws(old, new)))

    kept = build_cache.folder("compared", name, make) / "comparison"
    comparison: LawComparison = pickle.loads(kept.read_bytes())
    return comparison


def to_json(comparison: Comparison) -> str:
    return json.dumps(comparison.to_dict(), ensure_ascii=False, indent=1) + "\n"


def to_text(comparison: Comparison) -> str:
    """For a terminal: 〔-gone-〕 and 〔+new+〕 words, then who gains and who loses."""
    old, new = comparison.old.facts, comparison.new.facts
    lines = [f"《{old.title}》", f"→《{new.title}》", "", "条款："]
    lines += [line for pair in comparison.pairs for line in _clause_lines(comparison, pair)]
    lines += ["", "自查的结论："]
    if comparison.law is None:
        lines.append("  其中一份还没有写成规则，没有比较。")
    else:
        lines += _law_lines(comparison.law)
    return "\n".join(lines) + "\n"


def _clause_lines(comparison: Comparison, pair: Pair) -> Iterator[str]:
    old, new = comparison.clauses(pair)
    where = f"{old.label if old else '—'} → {new.label if new else '—'}（{CHANGES[pair.change]}）"
    if pair.change == "same":
        return
    yield f"  {where}"
    if old and new and pair.reworded:
        yield "    " + "".join(
            text if kind == "same" else f"〔-{text}-〕" if kind == "removed" else f"〔+{text}+〕"
            for kind, text in marked(old.text, new.text)
        ).replace("\n", "\n    ")
    elif (clause := new or old) and pair.change != "moved":
        yield f"    {clause.text}"


def _law_lines(law: LawComparison) -> Iterator[str]:
    yield f"  同样的答案，各按自己的申报日（{law.as_of[0]}、{law.as_of[1]}）。"
    yield "  规则写法相同的途径没有比较：只因申报日不同（年龄、年限多算或少算）而变的结论不在其内。"
    if law.aside:
        yield f"  后一份暂不采用的规则 {len(law.aside)} 项，一律列为“待审定”：{'、'.join(law.aside)}"
    for direction, title in DIRECTIONS.items():
        moved = [movement for movement in law.movements if movement.direction == direction]
        if direction == "open" and not moved:
            continue
        yield f"  {title}：" + ("" if moved else "没有找到")
        for movement in moved:
            yield from _movement_lines(movement)
    for name, targets in (("只有前一份有", law.only_old), ("只有后一份有", law.only_new)):
        if targets:
            yield f"  {name}的系列和层级：{'、'.join(targets)}"
    for name, asked in (("只有前一份有", law.asked_old), ("只有后一份有", law.asked_new)):
        if asked:
            yield f"  {name}的题目和答案，涉及它们的人无从比较：{'、'.join(asked)}"
    if law.cut:
        yield f"  查到上限为止，下列途径可能还有别的人受影响：{'、'.join(law.cut)}"


DIRECTIONS: Final[dict[Direction, str]] = {
    "gain": "得到更好结论的人",
    "lose": "得到更差结论的人",
    "open": "有规则暂不采用，结论好坏还不知道的人",
}


def _movement_lines(movement: Movement) -> Iterator[str]:
    yield f"    · {movement.title}：{'；'.join(movement.people)}"
    verdicts = f"{movement.before.label} → {movement.after.label}"
    yield f"      {verdicts}；{'、'.join(movement.targets)}"
    for name, sentences in (("前", movement.old), ("后", movement.new)):
        for sentence in sentences:
            quote = f"“{sentence.quote}”" if sentence.quote else sentence.text
            yield f"      {name}：{sentence.clause} {quote}"
    if movement.besides:
        yield f"      例如：{'；'.join(movement.besides)}"
