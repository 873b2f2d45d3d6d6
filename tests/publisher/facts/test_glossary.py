"""Terms rest on the notice's words, and keep their places."""

from publisher.facts.glossary import terms
from publisher.pages.glossary import pages
from tests.sources import CONTEXT


def test_every_term_quotes_its_clause_and_has_a_place_of_its_own() -> None:
    found = terms(CONTEXT)
    clauses = CONTEXT.notice.by_id()
    assert all(term.quote in clauses[term.clause].text for term in found)
    assert len({term.anchor for term in found}) == len({term.term for term in found}) == len(found)


def test_a_terms_place_depends_on_nothing_but_the_term() -> None:
    assert next(term.anchor for term in terms(CONTEXT) if term.term == "绿色通道") == "t2f04e9db"


def test_the_page_explains_the_four_verdicts() -> None:
    (page,) = pages(CONTEXT)
    assert all(f"<dt>{label}</dt>" in page.html for label in ("符合", "待审定", "信息不足", "不符合"))
