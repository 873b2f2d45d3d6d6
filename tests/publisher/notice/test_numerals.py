"""Chinese numerals of headings."""

import pytest

from publisher.notice.numerals import from_chinese, to_chinese


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (45, "四十五"), (105, "一百零五"), (110, "一百一十")],
)
def test_a_number_is_written_as_the_notice_writes_it(number: int, numeral: str) -> None:
    assert (to_chinese(number), from_chinese(numeral)) == (numeral, number)


def test_every_number_reads_back() -> None:
    assert [from_chinese(to_chinese(number)) for number in range(1, 1000)] == list(range(1, 1000))


@pytest.mark.parametrize("numeral", ["一十", "十十", "二二", "一一十", ""])
def test_what_is_no_number_is_none(numeral: str) -> None:
    assert from_chinese(numeral) is None


@pytest.mark.parametrize("number", [0, 1000])
def test_other_numbers_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 999"):
        to_chinese(number)
