"""What a notice says of rosters: the shipped file holds, each kind of mistake is one sentence."""

from pathlib import Path

import pytest

from publisher.pages.roster.page import pages
from publisher.roster.columns import columns
from publisher.roster.source import FILE, roster
from publisher.setup.console import UserError
from publisher.site.context import Context
from tests.sources import CONTEXT, LAW, copied_context


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return copied_context(tmp_path)


def spoil(context: Context, old: str, new: str) -> str:
    path = context.data / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        roster(context)
    return str(caught.value)


def test_every_question_is_the_units_or_a_column_or_worked_out() -> None:
    given = roster(CONTEXT)
    assert given
    listed = columns(LAW, given)
    in_table = {question.id for question in (*listed.usual, *listed.rare)}
    units = {question.id for question in given.unit}
    assert in_table | units | given.derived == set(LAW.catalogue)
    assert in_table & units == given.differs
    assert not given.derived & (in_table | units)


def test_most_people_fill_in_few_columns() -> None:
    given = roster(CONTEXT)
    assert given
    assert len(columns(LAW, given).usual) <= 25


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = ["in_baotou"', 'unit = ["in_bautou"', "没有“in_bautou”这一题"),
        ('differs = ["employment"', 'differs = ["education"', "“education”不在 unit 里"),
        ('education = "bachelor"', 'education = "phd"', "“phd”不是“学历”的回答"),
        ('vacant = "vacant"', 'vacant = "free"', "“free”不是“单位空岗情况”的回答"),
        ("5%以内", "6%以内", "不在条款 4.11.2 里"),
        ('kind = "share"', 'kind = "part"', "不能是“part”"),
        ("of = { school_leader = [true] }", "of = { school_leader = true }", "应是回答的列表"),
        ('annex = "count-staffed"', 'annex = "count"', "没有“count”这张样表"),
        ('"学历" = "education"', '"学力" = "education"', "样表里没有“学力”这一栏"),
        ("percent = 5", "per_cent = 5", "没有写这一项"),
        ("percent = 5", "percent = 105", "应是 0 至 100 的整数"),
        ("most = 17", "most = -1", "不能是负数"),
        ('title_date = "2018-12-20"', 'title_date = "2018-13-20"', "不是“现职称取得时间”的回答"),
        ('title_date = "2018-12-20"', 'green_grounds = "returnee"', "不是“符合的绿色通道情形”的回答"),
        ("technical_years = 6", "technical_years = -6", "不是“从事专业技术工作年限”的回答"),
        ("technical_work = true", 'technical_work = "unknown"', "不是“现从事专业技术工作”的回答"),
        ('current_level = "assistant"', 'current_level = "none"', "example"),
        ('over = "over_quota"', 'over = "vacant"', "三个不同的回答"),
        ('reform = "institution_in_reform"', 'reform = "district"', "不是回答“是”或“否”的题"),
        ("of = { school_leader = [true] }", "", "哪些人的人数受限制"),
        ("of = { school_leader = [true] }", 'of = { title_date = ["none"] }', "不能用来数人"),
        ('id = "places"', 'id = "leaders"', "两项的 id 都是“leaders”"),
        ('unit = ["in_baotou"', 'unit = ["post"', "不能再问"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_file(
    context: Context, old: str, new: str, said: str
) -> None:
    sentence = spoil(context, old, new)
    assert sentence.startswith(FILE)
    assert said in sentence
    assert "\n" not in sentence


def test_a_notice_that_says_nothing_of_rosters_has_no_page(context: Context) -> None:
    assert [page.path for page in pages(context)] == ["roster/"]
    (context.data / FILE).unlink()
    roster.cache_clear()
    assert list(pages(context)) == []
