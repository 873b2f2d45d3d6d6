"""Answers that move along: the nearest that no contradiction excludes, and nothing that is held."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checker.engine.search.moves import moved
from checker.law.contradictions import Contradiction
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.values import Value
from tests.small_laws import COUNT, EXPIRES, LONG, MOVED, PART, RANK, SINCE, TITLE, YEARS, requiring

AS_OF = date(2025, 6, 10)
EARLY, LATE = date(2020, 1, 1), date(2024, 1, 1)
TENTHS = Decimal("2.5")
FEW = replace(COUNT, id="few", low=2)
SOME = replace(COUNT, id="some", low=1)
SOON = replace(EXPIRES, id="soon", latest=date(2030, 1, 1))
RANK_WITH_NONE = replace(RANK, options=(*TITLE.options[:1], *RANK.options), order=())
BESIDE = (
    Contradiction(kind="less", question="years", other="count"),
    Contradiction(kind="less", question="count", other="part"),
    Contradiction(kind="without", question="moved", other="title"),
    Contradiction(kind="without", question="few", other="title", above=1),
    Contradiction(kind="without", question="some", other="title", above=1),
    Contradiction(kind="less", question="soon", other="expires"),
)
Answered = dict[str, Value]


def law_with(*questions: Question, beside: bool) -> Law:
    """The contradictions of the small laws, or (``beside``) others."""
    law = requiring(YEARS >= 1, *{question.id: question for question in (*questions, YEARS)}.values())
    if not beside:
        return law
    ids = set(law.catalogue)
    return replace(law, contradictions=tuple(c for c in BESIDE if {c.question, c.other} <= ids))


def results(law: Law, answers: Answered, *held: str) -> list[Answered]:
    def kinds(id_: str) -> Iterator[Value]:
        yield from law.catalogue[id_].choices

    return [dict(found) for found in moved(law, answers, frozenset(held), AS_OF, kinds)]


NUMBERS = (LONG, YEARS, PART, COUNT, TITLE, SINCE, MOVED)


@pytest.mark.parametrize(
    ("answers", "held", "expected"),
    [
        ({"years": 3, "part": 1}, ("years",), [{"years": 3, "part": 1}]),
        ({"years": 1, "part": 3}, ("years",), [{"years": 1, "part": 1}]),
        ({"years": 1, "part": 3}, ("part",), [{"years": 3, "part": 3}]),
        ({"years": 1, "part": 3}, (), [{"years": 3, "part": 3}, {"years": 1, "part": 1}]),
        ({"years": 1, "part": 3}, ("years", "part"), []),
        ({"long": 1, "years": 3, "part": 2}, ("long", "part"), []),
        ({"years": 1, "part": TENTHS}, ("part",), [{"years": TENTHS, "part": TENTHS}]),
        ({"years": 0, "part": 3}, ("years",), [{"years": 0, "part": 0}]),
        ({"long": 1, "years": 3, "part": 2}, ("long",), [{"long": 1, "years": 1, "part": 1}]),
        ({"long": 1, "years": 1, "part": 4}, ("part",), [{"long": 4, "years": 4, "part": 4}]),
        ({"long": 1, "years": Decimal("2.5")}, ("years",), [{"long": 3, "years": Decimal("2.5")}]),
        ({"since": LATE, "moved": EARLY}, ("since",), [{"since": LATE, "moved": LATE}]),
        ({"since": LATE, "moved": EARLY}, ("moved",), [{"since": EARLY, "moved": EARLY}]),
        ({"since": LATE, "moved": "none"}, ("since",), [{"since": LATE, "moved": "none"}]),
        ({"title": "none", "since": LATE}, ("title",), [{"title": "none"}]),
        ({"title": "none", "since": LATE}, ("since",), [{"title": "held", "since": LATE}]),
        ({"title": "none", "count": 3}, ("title",), [{"title": "none", "count": 1}]),
        ({"title": "none", "count": 1}, ("title",), [{"title": "none", "count": 1}]),
        ({"title": "none", "count": 3}, ("count",), [{"title": "held", "count": 3}]),
    ],
)
def test_the_nearest_admissible_answers(
    answers: Answered, held: tuple[str, ...], expected: list[Answered]
) -> None:
    found = results(law_with(*NUMBERS, beside=False), answers, *held)
    assert found == expected
    for answer in (value for answers_ in found for value in answers_.values()):
        assert not isinstance(answer, Decimal) or answer != int(answer)


@pytest.mark.parametrize(
    ("answers", "held", "expected"),
    [
        ({"years": Decimal("1.5"), "count": 3}, ("years",), [{"years": Decimal("1.5"), "count": 1}]),
        ({"years": 1, "count": 4}, ("count",), [{"years": 4, "count": 4}]),
        ({"part": 4, "count": 1}, ("part",), [{"part": 4, "count": 4}]),
        ({"part": 5, "count": 1}, ("part",), []),
        ({"title": "none", "moved": LATE}, ("title",), [{"title": "none", "moved": "none"}]),
        ({"title": "none", "few": 3}, ("title",), [{"title": "none"}]),
        ({"title": "none", "some": 3}, ("title",), [{"title": "none", "some": 1}]),
        ({"soon": LATE, "expires": date(2030, 6, 1)}, ("expires",), []),
        (
            {"soon": LATE, "expires": date(2030, 1, 1)},
            ("expires",),
            [{"soon": date(2030, 1, 1), "expires": date(2030, 1, 1)}],
        ),
    ],
)
def test_nothing_inadmissible_is_proposed(
    answers: Answered, held: tuple[str, ...], expected: list[Answered]
) -> None:
    """Whole numbers are rounded away from the bound; what is beyond the ends of a question is no answer."""
    law = law_with(*NUMBERS, FEW, SOME, EXPIRES, SOON, beside=True)
    assert results(law, answers, *held) == expected


def test_every_option_that_is_admitted_is_tried() -> None:
    table = {"none": (), "held": ("low", "mid")}
    entry = Contradiction(kind="lacks", question="rank", other="title", table=table)
    law = replace(requiring(TITLE.is_("held"), TITLE, RANK_WITH_NONE), contradictions=(entry,))
    answers: Answered = {"rank": "top", "title": "held"}
    found = results(law, answers, "title")
    assert [other["rank"] for other in found] == ["none", "low", "mid"]
    assert results(law, answers, "rank") == []


def test_an_answer_that_is_excluded_as_well_is_no_replacement() -> None:
    """One answer moves: no other one is changed so that a second replacement is admitted."""
    table = {"none": ("top",), "held": ("low",)}
    entry = Contradiction(kind="lacks", question="rank", other="title", table=table)
    law = replace(requiring(TITLE.is_("held"), TITLE, RANK_WITH_NONE), contradictions=(entry,))
    assert results(law, {"rank": "mid", "title": "held"}) == [
        {"rank": "none", "title": "held"},
        {"rank": "low", "title": "held"},
    ]
