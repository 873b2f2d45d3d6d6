"""The words of headlines: of the case where it has any, else of the headline; what a law lacks."""

from dataclasses import replace

from checker.law.guidance.headlines import HEADLINE_KEYS, PLAIN_TEXTS, Headlines, NextStep

STEPS: dict[str, NextStep] = {key: NextStep(what=f"做{key}", who="申报人") for key in HEADLINE_KEYS}
WORDS = Headlines(
    held_gate="",
    unstated=(),
    texts=PLAIN_TEXTS,
    steps=STEPS,
    who={},
    no_deadline="",
    next_year="",
    some_day="",
)


def test_a_case_has_its_own_words_or_those_of_the_headline() -> None:
    exam = NextStep(what="报名", who="申报人", until="7月")
    words = replace(
        WORDS,
        texts={**PLAIN_TEXTS, "may_apply.exam": "可以报考"},
        steps={**STEPS, "may_apply.exam": exam},
    )
    assert (words.text("may_apply", "exam"), words.step("may_apply", "exam")) == ("可以报考", exam)
    for case in ("", "recognition"):
        assert words.text("may_apply", case) == "可以申报{level}"
        assert words.step("may_apply", case) == STEPS["may_apply"]
    assert words.text("may_not", "exam") == "这次不能申报{level}"


def test_a_headline_lacks_something_without_a_text_or_a_next_step() -> None:
    assert WORDS.lacking() == []
    texts = {key: text for key, text in PLAIN_TEXTS.items() if key != "may_not"}
    steps = {key: step for key, step in STEPS.items() if key != "by_exam"}
    assert replace(WORDS, texts=texts).lacking() == ["may_not"]
    assert replace(WORDS, steps=steps).lacking() == ["by_exam"]
    assert replace(WORDS, texts=texts, steps=steps).lacking() == ["by_exam", "may_not"]
    assert replace(WORDS, texts={}, steps={}).lacking() == list(HEADLINE_KEYS)
