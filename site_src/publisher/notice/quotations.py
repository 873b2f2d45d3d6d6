"""Checks the words that conditions quote: a quotation that is not in its clause stops the build."""

from __future__ import annotations

from collections.abc import Iterable

from publisher.notice.model import Notice

Quotation = tuple[str, str, str]
"""Clause id, the words quoted, and the place in the rules that quotes them."""


class QuoteError(ValueError):
    """Quotations are not in their clauses; each of the ``sentences`` names clause, words and rule."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def check_quotes(notice: Notice, quotations: Iterable[Quotation]) -> int:
    """The number of quotations checked; raises QuoteError with every one that is not in its clause."""
    texts = {clause.id: clause.text for clause in notice.clauses}
    checked = list(quotations)
    wrong = tuple(fault for quotation in checked if (fault := _fault(texts, *quotation)))
    if wrong:
        raise QuoteError(wrong)
    return len(checked)


def _fault(texts: dict[str, str], clause_id: str, quote: str, where: str) -> str:
    text = texts.get(clause_id)
    if text is None:
        return f"规则 {where} 引用的条款 {clause_id} 不在通知中。"
    if not quote.strip():
        return f"规则 {where} 对条款 {clause_id} 的引文是空的。"
    if quote not in text:
        return f"规则 {where} 的引文“{quote}”不在条款 {clause_id} 的原文中。"
    return ""
