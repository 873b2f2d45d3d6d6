"""Lines of Chinese text: nothing lost, none too wide, no mark where it must not stand."""

from hypothesis import given
from hypothesis import strategies as st

from publisher.files.pdf_lines import column_widths, lines

TEXTS = st.text(st.sampled_from("甲乙丙丁，。、；：（）《》“”〔〕2a%"), max_size=60)


def broken(text: str, width: float) -> list[str]:
    """Every character one wide."""
    return list(lines(text, width, len))


@given(TEXTS, st.integers(1, 20))
def test_without_the_breaks_the_lines_are_the_text(text: str, width: int) -> None:
    assert "".join(broken(text, width)) == text


@given(st.text(st.sampled_from("甲乙丙"), max_size=60), st.integers(1, 20))
def test_plain_text_fills_its_lines(text: str, width: int) -> None:
    assert all(len(line) == width for line in broken(text, width)[:-1])


def test_closing_marks_stay_with_what_they_close_and_opening_ones_with_what_follows() -> None:
    assert broken("甲乙丙丁，戊", 4) == ["甲乙丙", "丁，戊"]
    assert broken("甲乙丙（丁）", 4) == ["甲乙丙", "（丁）"]
    assert broken("甲乙（丙）。丁", 4) == ["甲乙", "（丙）。", "丁"]


def test_numbers_and_addresses_stay_whole() -> None:
    assert broken("甲乙2023年", 5) == ["甲乙", "2023年"]
    assert broken("甲超5%的", 4) == ["甲超5%", "的"]


@given(st.lists(st.floats(0.1, 300), min_size=1, max_size=12), st.floats(10, 200))
def test_columns_share_the_width_and_none_gets_more_than_it_wants(wanted: list[float], width: float) -> None:
    given_ = column_widths(wanted, width)
    assert sum(given_) <= width + 1e-6
    assert all(0 < one <= want for one, want in zip(given_, wanted, strict=True))
    if sum(wanted) <= width:
        assert given_ == wanted
