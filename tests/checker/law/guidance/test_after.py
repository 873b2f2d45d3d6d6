"""What follows a verdict, as the document of a report tells it."""

from dataclasses import replace
from datetime import date

from checker.law.guidance.after import (
    APPLICANT,
    After,
    Committee,
    Deadline,
    Line,
    Material,
    Note,
    Passage,
    Step,
)

ONE, TWO = Passage("1.1", "自愿申报", ("submission",)), Passage("1.2", "逐级审核", ("submission", "notes"))
AGAIN = Passage("1.1", "逾期不补", ("deadlines",))
QUOTES = [{"clause": "1.1", "quote": "自愿申报"}, {"clause": "1.2", "quote": "逐级审核"}]
TAIL = {"clauses": ["1.1", "1.2"], "quotes": QUOTES}
BOTH = (ONE, TWO)


def test_a_line_names_each_clause_once_and_every_quote() -> None:
    line = Line(text="话", cites=(ONE, TWO, AGAIN))
    assert line.clauses == ("1.1", "1.2")
    note = Note(id="n", text="话", cites=(ONE, TWO, AGAIN)).to_dict()
    assert note["clauses"] == ["1.1", "1.2"]
    assert note["quotes"] == [*QUOTES, {"clause": "1.1", "quote": "逾期不补"}]


def test_whom_a_line_is_for_is_told_where_it_is_not_for_everyone() -> None:
    note = Note(id="n", text="话", cites=BOTH)
    assert note.to_dict() == {"id": "n", "text": "话", **TAIL}
    assert replace(note, pathways=("a", "b")).to_dict() == {**note.to_dict(), "pathways": ["a", "b"]}
    supposing = replace(note, supposes=(("flag", (True,)), ("rank", ("low", "mid"))))
    assert supposing.to_dict() == {**note.to_dict(), "supposes": {"flag": [True], "rank": ["low", "mid"]}}
    assert replace(note, site="example.gov.cn").to_dict() == {**note.to_dict(), "site": "example.gov.cn"}


def test_a_step_is_the_applicants_own_or_anothers() -> None:
    own = Step(text="申报人在线填写", who=APPLICANT, cites=BOTH)
    assert own.to_dict() == {"text": own.text, "who": "申报人", "act": "在线填写", "own": True, **TAIL}
    unit = Step(text="由单位审核", who="单位", column="审核意见", cites=BOTH)
    assert unit.to_dict() == {
        "text": "由单位审核",
        "who": "单位",
        "act": "由单位审核",
        "column": "审核意见",
        **TAIL,
    }


def test_a_material_is_the_applicants_own_or_anothers() -> None:
    own, unit = (Material(text="证书", who=who, cites=BOTH).to_dict() for who in ("申报人", "单位"))
    assert own == {"text": "证书", "who": "申报人", "own": True, **TAIL}
    assert unit == {"text": "证书", "who": "单位", **TAIL}


def test_a_deadline_is_a_day_or_words() -> None:
    dated = Deadline(id="d", text="7月1日前", date=date(2025, 7, 1), past=True, cites=BOTH)
    assert dated.to_dict() == {"id": "d", "text": "7月1日前", "date": "2025-07-01", "past": True, **TAIL}
    worded = Deadline(id="d", text="另行通知", cites=BOTH)
    assert worded.to_dict() == {"id": "d", "text": "另行通知", "date": None, "past": False, **TAIL}


def committee(text: str, known: bool, *cites: Passage) -> Committee:
    return Committee(text=text, known=known, cites=cites)


def test_the_committees_are_told_as_one_text_and_each_by_itself() -> None:
    found = After(committees=(committee("甲。", True, TWO), committee("乙。", True, *BOTH))).to_dict()
    assert found["committee"] == {
        "text": "甲。乙。",
        "known": True,
        "clauses": ["1.2", "1.1"],
        "by_pathway": [
            {"text": "甲。", "known": True, "clauses": ["1.2"], "quotes": QUOTES[1:]},
            {"text": "乙。", "known": True, **TAIL},
        ],
    }
    twice = After(committees=(committee("甲。", True, ONE), committee("甲。", False, ONE))).to_dict()[
        "committee"
    ]
    assert isinstance(twice, dict)
    assert (twice["text"], twice["known"], twice["clauses"]) == ("甲。", False, ["1.1"])


def test_who_reviews_is_unknown_where_nobody_is_named() -> None:
    nothing = {"text": "", "known": False, "clauses": [], "by_pathway": []}
    parts: dict[str, object] = {"submission": [], "deadlines": [], "materials": [], "notes": []}
    assert After().to_dict() == {**parts, "committee": nothing}
    unknown = After(committees=(committee("未写明。", False, ONE),)).to_dict()["committee"]
    assert isinstance(unknown, dict)
    assert unknown["known"] is False


def test_every_line_of_every_part_is_a_line() -> None:
    step = Step(text="填写", who="申报人", cites=BOTH)
    reviewed = committee("甲。", True, ONE)
    day = Deadline(id="d", text="另行通知", cites=(ONE,))
    paper, note = Material(text="证书", who="单位", cites=(ONE,)), Note(id="n", text="话", cites=(ONE,))
    after = After((step,), (reviewed,), (day,), (paper,), (note,))
    assert after.lines == (step, reviewed, day, paper, note)
    document = after.to_dict()
    assert document["submission"] == [step.to_dict()]
    assert document["deadlines"] == [day.to_dict()]
    assert document["materials"] == [paper.to_dict()]
    assert document["notes"] == [note.to_dict()]
