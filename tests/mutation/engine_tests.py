"""Which tests each module of the engine is held by: quick ones, the same on every run, all in this process.

Mostly of laws small enough to try every answer. Tests that start the checker anew see no mutant: left out.
"""

ENGINE = "tests/checker/engine/"
EXPLAIN = ENGINE + "explain/"
MARGINS = (
    EXPLAIN + "test_margins.py",
    ENGINE + "test_margins.py::test_another_answer_turns_the_verdict_where_its_report_states_another",
    ENGINE + "test_margins.py::test_the_first_day_that_turns_is_found_where",
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
EVALUATE = ENGINE + "evaluation/test_evaluate.py"
REST = ROOM + "test_completions.py"
LAW = "tests/checker/law/"
CONDITIONS = LAW + "test_conditions.py"
READ = ENGINE + "evaluation/test_answers.py"
COUNTING = tuple(
    f"{LAW}test_counting.py::test_{name}" for name in ("days", "time_runs", "words", "ids", "what_cannot")
)
WHOLE = ENGINE + "report/"
PROGRAM = ENGINE + "program/test_"
DATES = tuple(
    f"{LAW}test_dates.py::test_{name}"
    for name in (
        "days_on",
        "the_day_on",
        "what_is_no_day",
        "a_day_is",
        "an_answer_may",
        "years_are",
        "months_are",
    )
)
UNSURE, ASKED, SENTENCES, SIDES, COMPARISON, WITNESSES = (
    f"{ENGINE}comparing/test_{name}.py"
    for name in ("unsure", "asked", "sentences", "sides", "comparison", "witnesses")
)
COMPARED = "tests/checker/comparing/test_comparison.py"
DECIDING = (ENGINE + "guide/test_deciding.py",)
NEXT_QUESTIONS = (ENGINE + "guide/test_next_questions.py", ENGINE + "guide/test_screens.py")
STANDING = (ENGINE + "headlines/test_standing.py",)
HEADLINE = (ENGINE + "headlines/test_headline.py",)

TESTS_OF: dict[str, tuple[str, ...]] = {
    "engine/search/sets.py": (*COMPLETIONS, KINDS),
    "engine/search/fold.py": (FOLD, *COMPLETIONS),
    "engine/search/cells.py": (KINDS, *COMPLETIONS),
    "engine/search/moves.py": (MOVES, *COMPLETIONS),
    "engine/search/compiled.py": (FOLD, LAW + "test_records.py", *COMPLETIONS, ENGINE + "test_any_law.py"),
    "engine/search/cuts.py": (ROOM + "test_cuts.py", KINDS),
    "engine/search/links.py": (ROOM + "test_links.py", KINDS + "::test_the_first_day"),
    "engine/search/apart.py": (APART,),
    "engine/search/completions.py": (REST, APART, MOVES),
    "engine/evaluation/evaluate.py": (
        EVALUATE,
        LAW + "test_records.py",
        ENGINE + "test_report.py",
        CONDITIONS,
        *COMPLETIONS,
    ),
    "engine/evaluation/target.py": (
        EVALUATE,
        ENGINE + "test_report.py",
        CONDITIONS,
        LAW + "test_pathways.py::test_a_rule",
    ),
    "engine/evaluation/answers.py": (READ,),
    "engine/evaluation/contradictions.py": (
        LAW + "test_contradictions.py",
        EVALUATE,
        "tests/checker/notices/test_cases.py::test_faults",
    ),
    "engine/explain/gaps.py": (EXPLAIN + "test_gaps.py",),
    "engine/explain/margins.py": MARGINS,
    "engine/explain/clock.py": (EXPLAIN + "test_clock.py", ENGINE + "test_clock.py::test_the_wait_in_words"),
    "engine/explain/figures.py": (EXPLAIN + "test_figures.py",),
    "engine/explain/reasons.py": (EXPLAIN + "test_reasons.py",),
    "engine/explain/results.py": (EXPLAIN + "test_results.py", ENGINE + "test_report.py"),
    "engine/explain/summary.py": (EXPLAIN + "test_summary.py", ENGINE + "test_report.py"),
    "engine/guide/deciding.py": DECIDING,
    "engine/guide/next_questions.py": NEXT_QUESTIONS,
    "engine/headlines/headline.py": HEADLINE,
    "engine/headlines/standing.py": STANDING,
    "engine/catalogue.py": (WHOLE + "test_catalogue.py",),
    "engine/words.py": (WHOLE + "test_catalogue.py",),
    "engine/report.py": (WHOLE + "test_report.py",),
    "engine/overview.py": (WHOLE + "test_overview.py",),
    "engine/index.py": (WHOLE + "test_index.py",),
    "engine/readings.py": (WHOLE + "test_readings.py",),
    "engine/walk.py": (WHOLE + "test_walk.py",),
    "engine/checking.py": (WHOLE + "test_checking.py", WHOLE + "test_report.py"),
    "engine/replay.py": (WHOLE + "test_replay.py",),
    "engine/program/canonical.py": (PROGRAM + "document.py",),
    "engine/program/document.py": (PROGRAM + "document.py",),
    "engine/program/headlines.py": (PROGRAM + "document.py",),
    "engine/program/nodes.py": (PROGRAM + "nodes.py",),
    "engine/program/values.py": (PROGRAM + "values.py",),
    "law/counting.py": COUNTING,
    "law/named/elapsed.py": (LAW + "named/test_elapsed.py",),
    "law/named/totals.py": (LAW + "named/test_totals.py",),
    "law/dates.py": DATES,
    "law/contradictions.py": (LAW + "test_contradictions.py",),
    "law/verdict.py": (WHOLE + "test_catalogue.py",),
    "law/tree.py": (LAW + "test_trees.py",),
    "law/pathways.py": (LAW + "test_pathways.py",),
    "law/questions.py": (LAW + "test_questions.py",),
    "law/readings.py": (LAW + "test_trees.py",),
    "law/conditions.py": (EVALUATE, LAW + "test_trees.py"),
    "law/terms.py": (LAW + "test_facts.py",),
    "law/records/records.py": (LAW + "records/test_records.py",),
    "law/records/conditions.py": (LAW + "records/test_conditions.py", LAW + "records/test_sums.py"),
    "law/records/sums.py": (LAW + "records/test_sums.py",),
    "law/named/highest.py": (LAW + "named/test_highest.py",),
    "law/clauses.py": (LAW + "test_clauses.py",),
    "law/guidance/after.py": (LAW + "guidance/test_after.py",),
    "law/guidance/conversation.py": (LAW + "guidance/test_conversation.py",),
    "law/guidance/headlines.py": (LAW + "guidance/test_headlines.py",),
    "law/guidance/reference.py": (LAW + "guidance/test_reference.py",),
    "law/adopted/carried.py": (LAW + "adopted/test_carried.py",),
    "engine/comparing/unsure.py": (UNSURE, COMPARED),
    "engine/comparing/asked.py": (ASKED, COMPARED),
    "engine/comparing/sentences.py": (SENTENCES, COMPARED),
    "engine/comparing/sides.py": (SIDES, COMPARED),
    "engine/comparing/comparison.py": (COMPARISON, COMPARED),
    "engine/comparing/witnesses.py": (WITNESSES, COMPARISON, COMPARED),
}
