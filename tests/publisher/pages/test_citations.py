"""Links inside the notice's text: every named thing leads to its place, and no word is changed."""

import re
from html import unescape
from pathlib import Path

from publisher.facts.citations import citing, linked, references
from publisher.pages.notice.used import used_html, uses
from tests.sources import CONTEXT, copied_context

CLAUSES = CONTEXT.notice.by_id()


def leads(clause: str) -> dict[str, str]:
    text = CLAUSES[clause].text
    return {text[found.start : found.end]: found.href for found in references(CONTEXT, CLAUSES[clause])}


def test_without_its_tags_a_linked_clause_is_the_clause() -> None:
    for clause in CONTEXT.notice.clauses:
        assert unescape(re.sub(r"<[^>]*>", "", linked(CONTEXT, clause))) == clause.text


def test_items_lead_to_the_items_and_pointing_words_to_what_they_mean() -> None:
    found = leads("4.5-p1")
    assert found["下列人员"] == found["第1至5项"] == "/notice/4/#c4-5-1"
    assert found["第6、7项"] == "/notice/4/#c4-5-6"
    assert leads("4.8.2-p1")["上述政策"] == "/notice/4/#c4-8-1"


def test_documents_annexes_and_terms_lead_to_their_pages() -> None:
    assert leads("4.5.2")["内政发〔2017〕77号"] == "/documents/#talent-2017"
    assert (
        leads("4.1-p1")["《关于印发<内蒙古自治区职称评审管理实施细则>的通知》"] == "/documents/#region-rules"
    )
    assert leads("4.13")["附件11"] == "/annexes/annex-11/"
    assert leads("3.2.4")["《2023年职称申报人数统计表（事业在编）》"] == "/annexes/count-staffed/"
    assert leads("3.2.2")["委托函"].startswith("/glossary/#t")


def test_every_annex_and_number_in_the_notice_is_a_link() -> None:
    named = re.compile(r"附件\d+|[\u4e00-\u9fff]+〔\d{4}〕\d+号")
    for clause in CONTEXT.notice.clauses:
        words = "".join(leads(clause.id))
        assert all(name in words for name in named.findall(clause.text)), clause.id


def test_an_item_knows_which_clauses_point_to_it() -> None:
    assert citing(CONTEXT)["4.5.7"] == ("4.5-p1",)
    assert citing(CONTEXT)["4.8.2"] == ("4.8.2-p1",)
    assert "4.7" not in citing(CONTEXT)


def test_a_clause_lists_what_rests_on_it_by_kind() -> None:
    found = {kind: [words for _, words in links] for kind, links in uses(CONTEXT, CLAUSES["4.13"]).items()}
    assert "岗位数额" in "".join(found["门槛"])
    assert found["附件"] == ["附件11"]
    assert found["谁能评我"]
    assert uses(CONTEXT, CLAUSES["4.1-p1"])["文件"][0] == (
        "/documents/#order-40",
        "人力资源和社会保障部令第40号",
    )


def test_the_fold_of_a_clause_that_nothing_rests_on_says_why_and_lists_nothing() -> None:
    unused = [clause for clause in CONTEXT.notice.clauses if not any(uses(CONTEXT, clause).values())]
    assert unused
    for clause in unused:
        html = used_html(CONTEXT, clause)
        assert html.count("<dt>") == 1
        assert CONTEXT.law.clauses[clause.id].reason in unescape(html)


def test_a_filled_annex_is_not_said_to_be_missing(tmp_path: Path) -> None:
    filled = copied_context(tmp_path)
    path = filled.data / "annexes" / "annex-11.csv"
    path.write_text("地区或单位,申报控制人数,备注\n示例甲,9,\n示例乙,8,\n", encoding="utf-8")
    (peek,) = {
        found.peek for found in references(filled, CLAUSES["4.13"]) if found.href == "/annexes/annex-11/"
    }
    assert peek.endswith("本站已填 2 行。")
    (peek,) = {
        found.peek for found in references(CONTEXT, CLAUSES["4.13"]) if found.href == "/annexes/annex-11/"
    }
    assert peek.endswith("没有随通知取得。")
