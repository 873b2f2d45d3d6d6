"""A rule may quote only words that stand in its clause."""

import pytest

from publisher.notice.model import Notice
from publisher.notice.parser import parse_notice
from publisher.notice.quotations import QuoteError, check_quotes


@pytest.fixture
def notice() -> Notice:
    return parse_notice("通知\n一、甲\n（一）乙\n1.工作满5年的，可申报；\n2.满8年".encode())


def test_quotes_that_stand_in_their_clause_pass_and_are_counted(notice: Notice) -> None:
    assert check_quotes(notice, [("1.1.1", "工作满5年", "a"), ("1.1.2", "满8年", "b")]) == 2


def test_a_wrong_quote_names_rule_clause_and_words(notice: Notice) -> None:
    with pytest.raises(QuoteError) as caught:
        check_quotes(notice, [("1.1.1", "满8年", "rule/requires/0"), ("1.1.2", "满8年", "b")])
    assert caught.value.sentences == ("规则 rule/requires/0 的引文“满8年”不在条款 1.1.1 的原文中。",)


@pytest.mark.parametrize("quote", ["工作满５年", "可申报;", "1.工作满5年", "工作满 5年"])
def test_a_quote_is_exact_to_the_width_of_a_digit(notice: Notice, quote: str) -> None:
    with pytest.raises(QuoteError, match=r"不在条款 1\.1\.1"):
        check_quotes(notice, [("1.1.1", quote, "a")])


def test_every_fault_is_told_at_once(notice: Notice) -> None:
    with pytest.raises(QuoteError) as caught:
        check_quotes(notice, [("9.9", "甲", "a"), ("1.1.1", " ", "b"), ("1.1.2", "乙", "c")])
    assert [sentence.split()[1] for sentence in caught.value.sentences] == ["a", "b", "c"]
    assert "9.9 不在通知中" in str(caught.value)
    assert "引文是空的" in str(caught.value)
