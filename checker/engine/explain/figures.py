"""A number that the notice has worked out: what it is, and what each answer adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.law.named import Mapped
from checker.law.named.elapsed import Elapsed
from checker.law.named.figures import Figure
from checker.law.named.totals import Item, Number, in_digits
from checker.law.questions import Question
from checker.law.values import Situation


@dataclass(frozen=True, slots=True)
class Addend:
    """What one answer adds; ``low`` and ``high`` differ while it is open."""

    question: Question
    low: Decimal
    high: Decimal
    answered: bool
    text: str

    def to_dict(self) -> dict[str, object]:
        """The entry of ``parts``."""
        return {
            "question": self.question.id,
            "answered": self.answered,
            "low": float(self.low),
            "high": float(self.high),
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class FigureResult:
    """A figure for one person, with the sum in words."""

    figure: Figure
    low: Decimal
    high: Decimal
    parts: tuple[Addend, ...]

    @property
    def known(self) -> bool:
        """Whether everything that it counts is answered."""
        return all(part.answered for part in self.parts)

    @property
    def number(self) -> str:
        """The figure without its unit: the least that it can be."""
        return in_digits(self.low)

    @property
    def text(self) -> str:
        """The figure in one sentence."""
        total = self.figure.value
        if self.known:
            return f"{total.label}：{total.show(self.low)}"
        open_ = "、".join(part.question.label for part in self.parts if not part.answered)
        span = f"{total.show(self.low)}至{total.show(self.high)}"
        return f"{total.label}：还要回答{open_}才能算出，可能是{span}"

    def to_dict(self) -> dict[str, object]:
        """The entry of ``figures``."""
        total = self.figure.value
        entry: dict[str, object] = {
            "id": total.id,
            "title": total.label,
            "clauses": list(self.figure.clauses),
            "unit": total.unit,
            "value": float(self.low) if self.known else None,
            "low": float(self.low),
            "high": float(self.high),
            "text": self.text,
            "parts": [part.to_dict() for part in self.parts],
        }
        if self.figure.quote:
            entry["quote"] = self.figure.quote
        return entry


def figure(of: Figure, situation: Situation) -> FigureResult:
    """The figure for these answers; a span while something that it counts is open."""
    low, high = of.value.span(situation)
    parts = tuple(_addend(item, of.value.unit, situation) for item in of.value.items)
    return FigureResult(of, low, high, parts)


def _addend(item: Item, unit: str, situation: Situation) -> Addend:
    question = item.question
    answer = situation.answers.get(question.id)
    low, high = item.span(situation)
    said = "没有回答" if answer is None else question.show(answer)
    rule = _rule(item, unit)
    text = f"{question.label}：{said}，{_worth(low, high, unit)}{f'（{rule}）' if rule else ''}"
    return Addend(question, low, high, answer is not None, text)


def _worth(low: Decimal, high: Decimal, unit: str) -> str:
    if low != high:
        return f"在{in_digits(low)}{unit}至{in_digits(high)}{unit}之间"
    return f"扣{in_digits(-low)}{unit}" if low < 0 else f"计{in_digits(low)}{unit}"


def _rule(item: Item, unit: str) -> str:
    """How a number counts, in words; empty for a choice that counts as its table says."""
    words = []
    unit_counted = "" if isinstance(item.of, Mapped) else item.of.unit
    if isinstance(item.of, Elapsed):
        words.append(f"{item.of.label}的{item.of.unit}数")
    if item.beyond is not None:
        words.append(f"超过{in_digits(item.beyond)}{unit_counted}的部分")
    if item.each != 1 or not isinstance(item.of, Mapped):
        words.append(
            f"每1{unit_counted}{'扣' if item.each < 0 else '计'}{in_digits(abs(Decimal(item.each)))}{unit}"
        )
    if item.at_least is not None:
        words.append(_bound("至少", "至多扣", item.at_least, unit))
    if item.at_most is not None:
        words.append(_bound("至多", "至少扣", item.at_most, unit))
    return "，".join(words)


def _bound(adds: str, deducts: str, number: Number, unit: str) -> str:
    return f"{deducts if number < 0 else adds}{in_digits(abs(Decimal(number)))}{unit}"
