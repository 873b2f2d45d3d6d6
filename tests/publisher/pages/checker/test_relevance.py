"""publisher.checker_relevance: asked_of as data."""

import json

import pytest

import checker
from checker.law.conditions import all_of, any_of, judgement
from publisher.pages.checker.relevance import tree

QUESTIONS = checker.questions()


@pytest.mark.parametrize("question", [q for q in QUESTIONS.values() if q.asked_of], ids=lambda q: q.id)
def test_every_condition_of_the_catalogue_becomes_json(question: checker.Question) -> None:
    assert question.asked_of is not None
    made = tree(question.asked_of)
    assert json.loads(json.dumps(made)) == made


def test_the_three_forms() -> None:
    employment, years = QUESTIONS["employment"], QUESTIONS["township_years"]
    fact = {"q": "employment", "op": "in", "v": ["freelancer"]}
    assert tree(employment.is_in("freelancer")) == fact
    assert tree(all_of(employment.is_in("freelancer"), years > 0)) == {
        "all": [fact, {"q": "township_years", "op": ">", "v": 0}]
    }
    assert tree(any_of(employment.is_in("freelancer"))) == {"any": [fact]}


def test_what_the_page_cannot_evaluate_is_refused() -> None:
    with pytest.raises(ValueError, match="judgement"):
        tree(judgement("业绩显著", "评委会"))
    with pytest.raises(ValueError, match="education"):
        tree(QUESTIONS["education"] >= "bachelor")
