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
SEARCH = (
    ENGINE + "search/",
    ENGINE + "test_any_law.py",
    ENGINE + "test_reachable.py::test_reachable_is_what_brute_force_finds",
)

TESTS_OF: dict[str, tuple[str, ...]] = {
    "engine/search/sets.py": SEARCH,
    "engine/search/fold.py": SEARCH,
    "engine/search/cuts.py": SEARCH,
    "engine/search/cells.py": SEARCH,
    "engine/search/moves.py": SEARCH,
    "engine/search/compiled.py": SEARCH,
    "engine/search/completions.py": (*SEARCH, *GAPS, *MARGINS),
}
