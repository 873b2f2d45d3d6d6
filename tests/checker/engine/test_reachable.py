"""``reachable``, ``settled`` and the questions, against every completion of the answers to small laws."""

from hypothesis import assume, event, given
from hypothesis import strategies as st

from checker import Verdict
from tests.small_laws import Sketch, completions, evaluated, sketches
from tests.strategies import fixed


def verdicts(sketch: Sketch) -> set[Verdict]:
    """The verdicts of all completions."""
    return {
        evaluated(sketch.law, values, sketch.as_of).verdict
        for values in completions(sketch.law, sketch.values, sketch.as_of)
    }


def well_posed(found: set[Verdict]) -> bool:
    """There are completions, and no rule asks those without a title for its date."""
    return bool(found) and Verdict.UNKNOWN not in found


ANY = st.one_of(sketches(), sketches(), sketches(most=2, listed=True))


@fixed(300)
@given(ANY)
def test_reachable_is_what_brute_force_finds(sketch: Sketch) -> None:
    """Lowest and highest, exactly."""
    found = verdicts(sketch)
    assume(well_posed(found))
    report = sketch.check()
    assert report.reachable == (min(found), max(found))
    assert report.settled == (len(found) == 1)
    event("settled" if report.settled else "open")
    if report.settled:
        assert {report.verdict} == found


@fixed(80)
@given(ANY)
def test_every_question_asked_can_be_answered_and_one_of_them_decides(sketch: Sketch) -> None:
    """Whoever answers only what is asked comes to a settled verdict."""
    assume(well_posed(verdicts(sketch)))
    values = dict(sketch.values)
    for _ in range(len(sketch.law.catalogue)):
        report = Sketch(sketch.law, values, sketch.as_of).check(explained=True)
        if report.settled:
            assert not report.next_questions
            return
        asked = report.next_questions[0].questions[0]
        assert asked not in values
        answer = next(
            (c for c in completions(sketch.law, values, sketch.as_of) if asked in c),
            None,
        )
        assert answer is not None, asked
        values[asked] = answer[asked]
    raise AssertionError("every question is answered and the verdict is open")
