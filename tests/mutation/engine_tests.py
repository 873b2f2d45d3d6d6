"""Which tests each module of the engine is held by: quick ones, the same on every run, all in this process.

Mostly of laws small enough to try every answer. Tests that start the checker anew see no mutant: left out.
"""

ENGINE = "tests/checker/engine/"
REACHABLE = (ENGINE + "test_any_law.py", ENGINE + "test_reachable.py")
GAPS = (
    ENGINE + "test_gaps.py::test_the_sets_listed_are_those_of_brute_force",
    ENGINE + "test_gaps.py::test_a_witness_lifts_its_pathway_in_a_small_law",
    ENGINE + "test_gaps.py::test_a_linked_answer_moves_along",
    ENGINE + "test_gaps.py::test_a_title_yet_to_come_is_nearer_than_another_degree",
)
MARGINS = (ENGINE + "test_margins.py",)
CLOCK = (
    ENGINE + "test_clock.py::test_the_earliest_day_is_the_first_of_all_days",
    ENGINE + "test_clock.py::test_the_wait_in_words",
    ENGINE + "test_clock.py::test_nothing_is_promised_beyond_the_horizon",
)
ROOM = ENGINE + "search/"
COMPLETIONS = tuple(
    f"{ROOM}test_completions.py::{name}"
    for name in (
        "test_a_completion_is_found_where_there_is_one",
        "test_the_verdict_and_what_changes_it_are_those_of_the_rules",
        "test_the_nearest_answers",
        "test_what",
        "test_a_program_says_where_each_fact_stands",
        "test_whether_a_pathway_applies_is_its_first_condition",
    )
)
FOLD, KINDS, MOVES, APART = (f"{ROOM}test_{name}.py" for name in ("fold", "kinds", "moves", "apart"))
DAYS = (
    *(f"{ROOM}test_between.py::test_{name}" for name in ("for_any_days", "every_choice", "what_measures")),
    *(f"{ROOM}test_between.py::test_{name}" for name in ("days_that_are", "a_day_after", "a_third_day")),
    ROOM + "test_between.py::test_units",
)
EVALUATE = ENGINE + "evaluation/test_evaluate.py"
REST = ROOM + "test_completions.py"
LAW = "tests/checker/law/"
ANY_LAW = ENGINE + "test_any_law.py"
CONDITIONS = LAW + "test_conditions.py"
READ = ENGINE + "evaluation/test_answers.py"
COUNTING = (LAW + "test_named.py", LAW + "test_counting.py", KINDS)
TEXT = "tests/checker/test_text.py"
EXPLAIN = ENGINE + "explain/"
SCORED = "tests/every_law/test_every_law.py::test_the_invented_laws_cases"
TOLD = (ENGINE + "test_report.py", TEXT, ENGINE + "test_properties.py", SCORED)
GUIDE = (ENGINE + "test_guide.py",)
DECIDING = (ENGINE + "guide/test_deciding.py",)
NEXT_QUESTIONS = (ENGINE + "guide/test_next_questions.py", ENGINE + "guide/test_screens.py")
HEADLINES = (ENGINE + "test_headlines.py", TEXT)
STANDING = (ENGINE + "headlines/test_standing.py",)
HEADLINE = (ENGINE + "headlines/test_headline.py",)
PROGRAM = (ENGINE + "test_program.py",)

TESTS_OF: dict[str, tuple[str, ...]] = {
    "engine/search/sets.py": (*COMPLETIONS, KINDS),
    "engine/search/fold.py": (FOLD, *COMPLETIONS),
    "engine/search/cells.py": (KINDS, *COMPLETIONS),
    "engine/search/moves.py": (MOVES, *COMPLETIONS),
    "engine/search/compiled.py": (FOLD, LAW + "test_records.py", *COMPLETIONS, ENGINE + "test_any_law.py"),
    "engine/search/cuts.py": (KINDS, MOVES, *COMPLETIONS, ENGINE + "test_any_law.py"),
    "engine/search/links.py": (KINDS, *DAYS),
    "engine/search/apart.py": (APART,),
    "engine/search/completions.py": (REST, MOVES),
    "engine/evaluation/evaluate.py": (
        EVALUATE,
        LAW + "test_records.py",
        ENGINE + "test_report.py",
        CONDITIONS,
        *COMPLETIONS,
    ),
    "engine/evaluation/target.py": (EVALUATE, ENGINE + "test_report.py", CONDITIONS),
    "engine/evaluation/answers.py": (READ,),
    "engine/evaluation/contradictions.py": (
        LAW + "test_contradictions.py",
        EVALUATE,
        "tests/checker/notices/test_cases.py::test_faults",
    ),
    "engine/explain/gaps.py": GAPS,
    "engine/explain/margins.py": MARGINS,
    "engine/explain/clock.py": CLOCK,
    "engine/explain/figures.py": (EXPLAIN + "test_figures.py",),
    "engine/explain/reasons.py": (EXPLAIN + "test_reasons.py",),
    "engine/explain/results.py": (EXPLAIN + "test_reasons.py", ENGINE + "test_report.py"),
    "engine/explain/summary.py": (EXPLAIN + "test_summary.py", ENGINE + "test_report.py", TEXT),
    "engine/guide/deciding.py": DECIDING,
    "engine/guide/next_questions.py": NEXT_QUESTIONS,
    "engine/headlines/headline.py": HEADLINE,
    "engine/headlines/standing.py": STANDING,
    "engine/overview.py": (*TOLD, *HEADLINES),
    "engine/report.py": TOLD,
    "engine/replay.py": (ENGINE + "test_replay.py",),
    "engine/walk.py": (ENGINE + "test_replay.py", *GUIDE),
    "engine/program/canonical.py": PROGRAM,
    "engine/program/document.py": PROGRAM,
    "engine/program/headlines.py": PROGRAM,
    "engine/program/nodes.py": PROGRAM,
    "engine/program/values.py": PROGRAM,
    "law/counting.py": (*COUNTING, *COMPLETIONS, ANY_LAW),
    "law/named/elapsed.py": (*COUNTING, *COMPLETIONS, ANY_LAW),
    "law/named/totals.py": (*COUNTING, *COMPLETIONS, ANY_LAW),
    "law/dates.py": ("tests/checker/law/test_dates.py", "tests/checker/law/test_counting.py"),
    "law/contradictions.py": (
        "tests/checker/law/test_contradictions.py",
        MOVES,
        *COMPLETIONS,
        ENGINE + "test_any_law.py",
    ),
    "law/conditions.py": ("tests/checker/law/test_conditions.py", EVALUATE, *COMPLETIONS),
    "law/terms.py": ("tests/checker/law/test_facts.py", ENGINE + "test_any_law.py", *COMPLETIONS),
    "law/records/records.py": ("tests/checker/law/test_records.py",),
    "law/records/conditions.py": ("tests/checker/law/test_records.py",),
    "law/records/sums.py": ("tests/checker/law/test_records.py",),
    "law/named/highest.py": ("tests/checker/law/test_named.py", KINDS, *COMPLETIONS),
}
