"""Laws small enough to try every answer: a few questions of every type, random trees, gates, waivers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import chain, combinations, pairwise, product
from random import Random
from typing import Any, cast

from hypothesis import strategies as st

import checker
from checker import Verdict
from checker.engine.evaluation.evaluate import Evaluation, evaluate
from checker.engine.evaluation.target import for_target
from checker.law.clauses import Interpretation
from checker.law.conditions import AtLeast, Judgement, Principle, all_of, any_of, at_least, judgement, no, yes
from checker.law.contradictions import Contradiction
from checker.law.counting import Yearly
from checker.law.guidance.after import After
from checker.law.guidance.conversation import Conversation, Screen, Spoken, Tick, Topic
from checker.law.named import (
    ApplicationDate,
    Elapsed,
    Highest,
    Item,
    Mapped,
    Part,
    Total,
    YearsAttained,
    between,
    elapsed,
    remaining,
    years_since,
)
from checker.law.pathways import LEADS_HERE, Gate, Law, Pathway
from checker.law.questions import Catalogue, Option, Question
from checker.law.records import Record, Records
from checker.law.terms import Fact, Term
from checker.law.tree import Condition
from checker.law.values import Situation, Target, Value
from tests.strategies import LAW, Draw, Raw

RANKS = ("low", "mid", "top")
TARGET = Target("only", "one")


def _question(id_: str, type_: str, **more: Any) -> Question:  # noqa: ANN401  # fields of Question
    more.setdefault("changed_by", "person")
    return Question(id=id_, label=f"题{id_}", type=cast("Any", type_), group="组", clauses=("1",), **more)


def _options(*values: str) -> tuple[Option, ...]:
    return tuple(Option(value, value) for value in values)


SERIES = _question("series", "enum", options=_options("only"))
LEVEL = _question("level", "enum", options=_options("one"))
FLAG = _question("flag", "bool")
OTHER_FLAG = _question("other_flag", "bool", changed_by="fixed")
RANK = _question("rank", "enum", options=_options(*RANKS), order=RANKS)
GROWS = FLAG.is_(True)
HALF = Decimal("1.5")
PAST, TURN, FUTURE = date(2022, 6, 1), date(2025, 1, 1), date(2027, 6, 1)
YEARS = _question("years", "decimal", high=5, unit="年", changed_by="time", grows_when=GROWS)
PART = _question("part", "decimal", high=5, unit="年", changed_by="time")
MONTHS = _question("months", "int", high=9, unit="个月", changed_by="time", grows_when=GROWS)
LONG = _question("long", "int", high=5, unit="年", changed_by="time")
COUNT = _question("count", "int", high=4)
GROUNDS = _question("grounds", "set", options=_options(*"xyzu"))
TITLE = _question("title", "enum", options=_options("none", "held"), changed_by="fixed")
SINCE = _question("since", "date", changed_by="time")
MOVED = _question("moved", "date", none_label="没有", changed_by="time")
EXPIRES = _question("expires", "date", latest=date(2031, 12, 31))
POOL = (FLAG, OTHER_FLAG, RANK, LONG, YEARS, PART, MONTHS, COUNT, GROUNDS, TITLE, SINCE, MOVED, EXPIRES)
CONTRADICTIONS = (
    Contradiction(kind="less", question="long", other="years"),
    Contradiction(kind="less", question="years", other="part"),
    Contradiction(kind="less", question="moved", other="since"),
    Contradiction(kind="without", question="since", other="title"),
    Contradiction(kind="without", question="count", other="title", above=1),
)


BETTER = Highest(
    id="better",
    label="较高等级",
    order=RANKS,
    parts=(Part(value=Mapped(RANK)), Part(value=Mapped(FLAG, {True: "mid", False: "low"}))),
)
HELD = Highest(
    id="held",
    label="职称",
    order=("none", "held"),
    excluded_by=CONTRADICTIONS,
    parts=(Part(value=Mapped(TITLE), date=SINCE),),
)
HELD_YEARS = YearsAttained(id="held_years", label="取得职称", unit="年", of=HELD)
AS_OF = ApplicationDate(id="as_of", label="申报日期")
SINCE_YEARS, MOVED_YEARS = years_since(SINCE), years_since(MOVED)
SINCE_MONTHS = elapsed(SINCE, "month")
SINCE_CALENDAR = elapsed(SINCE, "year", begins="year", until=Yearly(12, 31))
MOVED_DAYS = elapsed(MOVED, "day")
MOVED_FIXED = elapsed(MOVED, "month", begins="next_year", until=date(2024, 2, 29))
LEFT = remaining(EXPIRES, "day")
LEFT_MONTHS = remaining(EXPIRES, "month", until=Yearly(6, 30))
COUNTED: Mapping[Elapsed, tuple[int, ...]] = {
    SINCE_MONTHS: (6,),
    SINCE_CALENDAR: (2,),
    MOVED_DAYS: (30,),
    MOVED_FIXED: (13,),
    LEFT: (0, 30),
    LEFT_MONTHS: (3,),
}
"""Lengths of time, with the numbers that facts compare them with."""
POINTS = Total(
    id="points",
    label="得分",
    unit="分",
    items=(
        Item(of=COUNT, each=Decimal("1.5"), at_most=5),
        Item(of=Mapped(RANK, {"low": 0, "mid": 1, "top": 3})),
    ),
    at_most=7,
)
LESS = Total(id="less", label="扣除后", items=(Item(of=LONG), Item(of=COUNT, each=Decimal("-0.5"), beyond=1)))
SENIORITY = Total(
    id="seniority",
    label="资历分",
    items=(
        Item(of=SINCE_YEARS, at_least=0, at_most=2),
        Item(of=MOVED_YEARS, each=2, at_least=0, at_most=4),
        Item(of=Mapped(OTHER_FLAG, {True: 1, False: 0})),
    ),
)
BONUS = Total(
    id="bonus",
    label="加分",
    items=(Item(of=MONTHS, beyond=5, at_most=2), Item(of=Mapped(FLAG, {True: 1, False: 0}))),
)
TOTALS: Mapping[Total, tuple[Decimal | int, ...]] = {
    POINTS: (3, Decimal("4.5"), 6),
    LESS: (1, Decimal("2.5")),
    SENIORITY: (2, 4),
    BONUS: (2, 3),
}
LISTED = Records(
    id="papers",
    label="论文",
    unit="篇",
    at_most=2,
    group="组",
    clauses=("1",),
    fields=(RANK,),
)
"""A list that is small enough to try every one."""
DATED = Records(
    id="works",
    label="著作",
    unit="部",
    at_most=3,
    group="组",
    clauses=("1",),
    fields=(RANK, replace(SINCE, id="on"), replace(COUNT, id="words"), replace(FLAG, asked_of=RANK >= "mid")),
)
"""Records that are measured from a day outside the list; one question is not asked of every record."""
LISTED_SUM = LISTED.sum(
    lambda record: Item(of=Mapped(record.rank, {"low": 0, "mid": 1, "top": 3})), id_="listed", label="论文分"
)
DATED_SUM = DATED.sum(
    lambda record: Item(of=record.words, beyond=1, at_most=2),
    id_="words_counted",
    label="字数",
    also=(Item(of=LONG, each=-1),),
    at_most=5,
)
LIST_FACTS: tuple[Condition, ...] = (
    *(LISTED.at_least(count, lambda record: record.rank >= "mid") for count in (1, 2)),
    LISTED.at_least(1, lambda record: all_of(record.rank.is_("low"), FLAG.is_(True))),
    *(LISTED.at_least(2, lambda record: any_of(record.rank.is_("top"), OTHER_FLAG.is_(True))),),
    *(fact for number in (1, 4) for fact in (number <= LISTED_SUM, number > LISTED_SUM)),
    *(LISTED_SUM > 3, LISTED_SUM <= 3, LISTED.number >= 1, LISTED.number.is_(2)),
)


def _facts(questions: Sequence[Question], unanswered: bool) -> st.SearchStrategy[Condition]:
    """Every kind of fact over these questions."""
    numbers: list[Term] = [COUNT, SINCE_YEARS, MOVED_YEARS, HELD_YEARS]
    found: list[Condition] = []
    ids = {question.id for question in questions}
    for flag in (FLAG, OTHER_FLAG):
        found += [flag.is_(True), flag.is_(False)]
    for rank in (RANK, BETTER):
        found += [rank >= "mid", rank >= "top", rank < "top", rank.is_("mid"), rank.is_not("low")]
    found += [RANK.is_in("low", "top"), RANK.not_in("low", "mid"), RANK <= "low", RANK > "mid"]
    for term in numbers:
        found += [term >= 1, term >= 2, term < 2, term <= 1, term > 1, term.is_(1)]
    for term in (YEARS, PART):
        found += [term >= 1, term >= 3, term < HALF, term <= HALF, term > 1, term.is_(HALF), term.is_not(1)]
        found += [Fact(term=term, op="in", value=(1, HALF)), Fact(term=term, op="not_in", value=(1, HALF))]
    for term, numbers_ in chain[tuple[Term, Sequence[Decimal | int]]](COUNTED.items(), TOTALS.items()):
        for number in numbers_:
            found += [term >= number, term < number, term <= number, term > number, term.is_not(number)]
    found += [MONTHS >= 6, MONTHS >= 3, MONTHS < 6, LONG >= 2, LONG > 3, LONG < 2, LONG.is_(4)]
    for day, term in ((PAST, SINCE), (PAST, MOVED), (FUTURE, EXPIRES)):
        found += [term >= day, term < day, term <= day, term > day, term.is_(day), term.is_not(day)]
    found += [MOVED.is_("none"), MOVED.is_not("none"), AS_OF >= TURN, AS_OF < TURN, AS_OF > TURN]
    found += [GROUNDS.contains("x"), GROUNDS.contains("x", "y"), ~GROUNDS.contains("y")]
    found += [GROUNDS.contains("z"), GROUNDS.contains("u"), ~GROUNDS.contains("z", "u")]
    found += [TITLE.is_("none"), TITLE.is_not("none"), HELD.is_("held"), HELD < "held"]
    found += [MOVED.unanswered()] if unanswered else []
    found += LIST_FACTS
    return st.sampled_from([fact for fact in found if set(fact.questions) <= ids])


def _trees(facts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    leaves = st.one_of(
        facts, facts, facts, st.sampled_from([judgement("由人认定", "评委会"), yes("符合"), no("不符合")])
    )

    def above(below: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        some = st.lists(below, min_size=1, max_size=3)
        return st.one_of(
            some.map(lambda parts: all_of(*parts)),
            some.map(lambda parts: any_of(*parts)),
            st.lists(below, min_size=2, max_size=4).flatmap(
                lambda parts: st.integers(1, len(parts)).map(lambda count: at_least(count, *parts))
            ),
            below.map(lambda met: Principle(met=met, by="评委会")),
        )

    return st.recursive(leaves, above, max_leaves=6)


@st.composite
def laws(draw: Draw, most: int = 4, unanswered: bool = True, listed: bool = False) -> Law:
    """A law of 2 to ``most`` questions, some contradictions, up to two gates and three pathways.

    ``listed``: with a list of records beside them.
    """
    size = draw(st.integers(2, most))
    chosen = draw(st.lists(st.sampled_from(POOL), unique_by=lambda q: q.id, min_size=size, max_size=size))
    ids = {question.id for question in chosen}
    questions = [question for question in POOL if question.id in ids]
    if "flag" not in ids:
        questions = [replace(q, grows_when=None) if q.grows_when else q for q in questions]
    questions += LISTED.questions if listed else ()
    trees = _trees(_facts(questions, unanswered))
    gates = tuple(
        Gate(id=f"gate{n}", title="门槛", clauses=(f"1.{n}",), condition=draw(trees))
        for n in range(draw(st.integers(0, 2)))
    )
    pathways = tuple(
        Pathway(
            id=f"way{n}",
            title="途径",
            clauses=(f"2.{n}",),
            mode="review",
            reviewer="评委会",
            leads_to=LAW.pathways[1].leads_to,
            applies=draw(st.one_of(st.just(all_of()), trees)),
            requires=draw(trees),
            waives=tuple(gate.id for gate in gates if draw(st.booleans())),
            replaces={},
        )
        for n in range(draw(st.integers(1, 3)))
    )
    return law_of(questions, gates, pathways)


def law_of(questions: Sequence[Question], gates: tuple[Gate, ...], pathways: tuple[Pathway, ...]) -> Law:
    """A law of one series with one level; it also asks while what is so its questions grow."""
    ids = {question.id for question in questions}
    named = {id_ for question in questions if question.grows_when for id_ in question.grows_when.questions}
    questions = (*questions, *(question for question in POOL if question.id in named - ids))
    always = replace(pathways[0].leads_to, select=lambda _: _HERE)  # type: ignore[call-arg]  # a ByTarget
    return replace(
        LAW,
        notice="small",
        catalogue=Catalogue((SERIES, LEVEL, *questions)),
        gates=gates,
        pathways=tuple(replace(pathway, leads_to=always) for pathway in pathways),
        contradictions=tuple(c for c in CONTRADICTIONS if {c.question, c.other} <= ids),
        clauses={},
        interpretations=(),
        levels={"only": {"one": "one"}},
        target_series="series",
        target_level="level",
        reference_rows=lambda: iter(()),
        after=lambda _, __: After(),
        passages=(),
        conversation=conversation_of((SERIES, LEVEL, *questions)),
        as_of_last=date(2030, 12, 31),
    )


def interpretation(id_: str, *options: str, chosen: str = "strict") -> Interpretation:
    """A passage that can be read as each of the options says."""
    return Interpretation(
        id=id_,
        clauses=("1.1", "1.2"),
        question=f"{id_}怎样读",
        readings=tuple(f"{option or '不设条件'}的读法" for option in options),
        choice="从严",
        why="原文如此",
        options=options,
        chosen=chosen,
    )


def requiring(condition: Condition, *questions: Question) -> Law:
    """A law with one pathway of one condition."""
    pathway = replace(
        LAW.pathways[0], applies=all_of(), requires=condition, waives=(), waivers=(), replaces={}
    )
    return law_of(questions, (), (pathway,))


def counting_law() -> Law:
    """A gate for every fact that compares a length of time or a sum, and for some of several conditions."""
    facts = [
        fact
        for term, numbers in (*COUNTED.items(), *TOTALS.items())
        for number in numbers
        for fact in (term >= number, term < number, term <= number, term > number, term.is_not(number))
    ]
    facts += [between(SINCE, MOVED) >= 30, between(SINCE, MOVED, "month") < 6]
    some = [
        at_least(2, POINTS >= 3, FLAG.is_(True), judgement("由人认定", "评委会"), RANK.is_("top")),
        at_least(2, Principle(met=SENIORITY >= 2, by="评委会"), LESS >= 1, no("不符合"), FLAG.is_(False)),
        at_least(3, yes("符合"), BONUS >= 2, any_of(FLAG.is_(True), OTHER_FLAG.is_(True)), LONG >= 2),
    ]
    some += [DATED.at_least(count, _is_good) for count in (1, 2, 3)]
    some += [DATED.at_least(2, lambda record: any_of(record.flag.is_(True), judgement("由人认定", "评委会")))]
    sums = [sum_ for number in (-1, 2, 4) for sum_ in (number <= DATED_SUM, number > DATED_SUM)]
    gates = tuple(
        Gate(id=f"gate{n}", title=condition.text, clauses=(f"1.{n}",), condition=condition)
        for n, condition in enumerate([*facts, *some, *sums, *LIST_FACTS])
    )
    way = replace(LAW.pathways[0], applies=all_of(), requires=all_of(), waives=(), waivers=(), replaces={})
    asked = (FLAG, OTHER_FLAG, RANK, LONG, MONTHS, COUNT, TITLE, SINCE, MOVED, EXPIRES)
    return law_of((*asked, *LISTED.questions, *DATED.questions), gates, (way,))


def _is_good(record: Record) -> Condition:
    """In rank, and no earlier than a day outside the list: within six months of it, or by another answer."""
    months = between(SINCE, record.on, "month")
    return all_of(record.rank >= "mid", months >= 0, any_of(months < 6, record.flag.is_(True)))


def conversation_of(questions: Sequence[Question]) -> Conversation:
    """Each question asked by its label; two of them, where they are there, on one screen."""
    ids = {question.id for question in questions}
    ticks = tuple(
        tick
        for tick in (
            Tick(id="x", label="甲", question="grounds", ticked="x"),
            Tick(id="y", label="乙", question="grounds", ticked="y"),
            Tick(id="other", label="丙", question="other_flag"),
        )
        if tick.question in ids
    )
    unticked: dict[str, Value] = {"grounds": frozenset(), "other_flag": False}
    screen = Screen(
        id="rare",
        topic="one",
        asks="有吗？",
        because="少见。",
        ticks=ticks,
        unticked={id_: value for id_, value in unticked.items() if id_ in ids},
    )
    return Conversation(
        topics=(Topic("one", "一"),),
        spoken={
            question.id: Spoken(
                topic="one",
                known_by="unit" if question.id in KNOWN_BY_UNIT else "self",
                asks=f"{question.label}？",
                because="因为。",
                clause="1",
            )
            for question in questions
        },
        screens=(screen,) if ticks else (),
        headlines=LAW.conversation.headlines,
    )


KNOWN_BY_UNIT = ("count", "moved")
_HERE = LEADS_HERE

# --- Every answer ---


def grid(question: Question, as_of: date) -> list[Value]:
    """Values that meet every cell of every fact of ``POOL``: each bound, and the last value before it."""
    match question.type:
        case "bool":
            return [True, False]
        case "enum":
            return [option.value for option in question.options]
        case "set":
            options = [option.value for option in question.options]
            return [frozenset(some) for n in range(len(options) + 1) for some in combinations(options, n)]
        case "int":
            return (
                [0, 2, 3, 5, 6, 7, 9] if question is MONTHS else list(range(question.low, question.high + 1))
            )
        case "date":
            counted = _counted(question.id, as_of)
            if question.latest:
                return list(dict.fromkeys([date(1950, 1, 1), *_beside(FUTURE), *counted, question.latest]))
            years = [day for n in (1, 2) for day in _around(as_of, n)]
            none = ["none"] if question.none_label else []
            return list(dict.fromkeys([*none, date(1950, 1, 1), *_beside(PAST), *years, *counted, as_of]))
        case _:
            step = Decimal("0.01")
            return [
                0,
                1 - step,
                1,
                1 + step,
                HALF - step,
                HALF,
                HALF + step,
                2,
                3 - step,
                3,
                4,
                question.high,
            ]


@lru_cache(maxsize=4096)
def _counted(id_: str, as_of: date) -> tuple[date, ...]:
    """The first day of each kind into which lengths of time cut the answers, and the day before it."""
    days: list[date] = []
    first = date(as_of.year - 5, 1, 1)
    for term, numbers in COUNTED.items():
        if term.question.id != id_:
            continue
        span = [first + timedelta(days=n) for n in range(2600)]
        last = term.question.latest or as_of
        counts = [(day, term.counting.count(day, as_of)) for day in span if day <= last]
        for number in numbers:
            for reached in (number, number + 1):
                days += [
                    near
                    for (before, one), (day, other) in pairwise(counts)
                    if (one >= reached) != (other >= reached)
                    for near in (before, day)
                ]
    return tuple(days)


def _beside(day: date) -> list[date]:
    return [day + timedelta(days=off) for off in (-1, 0, 1)]


def _around(as_of: date, years: int) -> list[date]:
    day = as_of.replace(year=as_of.year - years, day=min(as_of.day, 28))
    return [day + timedelta(days=off) for off in (-1, 0, 1, 2)]


def excluded(law: Law, values: Mapping[str, Value]) -> bool:
    """Two of the values exclude each other, read off the law's list."""
    for entry in law.contradictions:
        one, other = values.get(entry.question), values.get(entry.other)
        if one is None or other is None or one == "none":
            continue
        if entry.kind == "less":
            if other != "none" and cast("Any", one) < other:
                return True
        elif other == "none" and (entry.above is None or cast("Any", one) > entry.above):
            return True
    return False


def completions(law: Law, given: Mapping[str, Value], as_of: date) -> Iterator[dict[str, Value]]:
    """Every admissible way to answer all that is open and may be answered."""
    open_ = [question for id_, question in law.catalogue.items() if id_ not in given]
    for values in product(*([None, *grid(question, as_of)] for question in open_)):
        left = [question for question, value in zip(open_, values, strict=True) if value is None]
        found = dict(given) | {
            question.id: value for question, value in zip(open_, values, strict=True) if value is not None
        }
        if excluded(law, found):
            continue
        if all(excluded(law, {**found, q.id: value}) for q in left for value in grid(q, as_of)):
            yield found


def evaluated(law: Law, values: Mapping[str, Value], as_of: date) -> Evaluation:
    return evaluate(for_target(law, TARGET), Situation(values, as_of, TARGET))


@dataclass(frozen=True, repr=False)
class Sketch:
    """A law with answers to some of its questions."""

    law: Law
    values: dict[str, Value]
    as_of: date

    @property
    def raw(self) -> Raw:
        plain = {
            id_: sorted(value)
            if isinstance(value, frozenset)
            else str(value)
            if isinstance(value, date)
            else value
            for id_, value in self.values.items()
        }
        return {"as_of": str(self.as_of), "answers": plain}

    def __repr__(self) -> str:
        """The rules in brief: a failing example is for people to read."""
        rules = for_target(self.law, TARGET)
        gates = {gate.gate.id: brief(gate.node.condition) for gate in rules.gates}
        ways = {p.pathway.id: (brief(p.node.condition), p.pathway.waives) for p in rules.pathways}
        asked = [id_ for id_ in self.law.catalogue if id_ not in ("series", "level")]
        return f"Sketch({self.as_of} {self.raw['answers']} of {asked}: gates {gates}, ways {ways})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, ARG002  # Hypothesis asks
        printer.text(repr(self))

    def check(self, explained: bool = False) -> checker.Report:
        report = checker.check(self.raw, self.law, explained)
        assert isinstance(report, checker.Report)
        return report


@st.composite
def sketches(
    draw: Draw, most: int = 4, whole: bool = False, unanswered: bool = True, listed: bool = False
) -> Sketch:
    """A small law with some of its questions answered (``whole``: all that may be)."""
    law = draw(laws(most, unanswered, listed))
    leap = st.sampled_from([date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2024, 3, 1)])
    as_of = draw(st.one_of(st.dates(date(2023, 1, 1), date(2026, 12, 31)), leap))
    values: dict[str, Value] = {"series": "only", "level": "one"}
    order = sorted(law.catalogue.values(), key=lambda q: q.id != "title")
    for question in order:
        if question.id in values or not (whole or draw(st.booleans())):
            continue
        value = draw(st.sampled_from(grid(question, as_of)))
        for candidate in (value, *grid(question, as_of)):
            if not excluded(law, {**values, question.id: candidate}):
                values[question.id] = candidate
                break
    return Sketch(law, values, as_of)


def people_of(law: Law, number: int, seed: int) -> Iterator[Sketch]:
    """People with answers from the grid, of which some are open."""
    random = Random(seed)
    for _ in range(number):
        as_of = random.choice([date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 31), date(2023, 12, 31)])
        values: dict[str, Value] = {"series": "only", "level": "one"}
        for id_, question in law.catalogue.items():
            if id_ not in values and random.random() < 0.9:  # most are answered
                value = random.choice(grid(question, as_of))
                if not excluded(law, {**values, id_: value}):
                    values[id_] = value
        yield Sketch(law, values, as_of)


def brief(node: Condition) -> str:
    """A tree on one line."""
    if isinstance(node, Fact):
        return f"{node.term.id} {node.op} {node.value}"
    if node.of:
        return f"{node.kind}({', '.join(brief(child) for child in node.of)})"
    return node.kind if node.kind != "fact" else node.text


def worth(node: Condition, met: frozenset[object], holds: Mapping[object, Verdict]) -> Verdict:
    """The verdict of a tree in which the facts ``met`` are fulfilled and the others are as they are."""
    if isinstance(node, Fact):
        key = (node.term.id, node.op, node.value)
        return Verdict.YES if key in met else holds[key]
    below = [worth(child, met, holds) for child in node.of]
    match node.kind:
        case "all":
            return min(below, default=Verdict.YES)
        case "any":
            return max(below, default=Verdict.NO)
        case "at_least":
            return sorted(below)[-cast("AtLeast", node).count]
        case "principle":
            return max(below[0], Verdict.JUDGEMENT) if below[0] is Verdict.NO else below[0]
        case "judgement":
            return Verdict.JUDGEMENT
        case _:
            return node.evaluate(Situation({}, date.min, TARGET))


__all__ = [
    "Fact",
    "Judgement",
    "Sketch",
    "completions",
    "evaluated",
    "excluded",
    "grid",
    "laws",
    "requiring",
    "sketches",
    "worth",
]
