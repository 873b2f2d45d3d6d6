"""Reference data in words: which table holds conditions for the series and level sought."""

from dataclasses import replace

from checker.law.guidance.reference import ReferenceData, ReferenceTable


def test_the_table_for_a_target_is_the_first_that_says_so() -> None:
    plain = ReferenceTable(key="plain", title="", about="", clauses=("1",), files=("a",), parts=())
    ladders, others = (replace(plain, key=key, by_target=True) for key in ("ladders", "others"))

    def found(*tables: ReferenceTable) -> ReferenceTable | None:
        return ReferenceData(caveat="", missing="", tables=tables).by_target()

    assert found(plain, ladders, others) is ladders
    assert found(plain) is None
    assert found() is None
