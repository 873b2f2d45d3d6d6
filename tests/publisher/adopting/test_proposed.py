"""What an earlier notice told people to do is proposed for the new one, and shown only when it is checked."""

import csv
import io
import re
import tomllib
from pathlib import Path

import pytest

from publisher.adopting.carrying.proposed import CHECK
from publisher.adopting.ids import read_id
from publisher.commands.check import check
from publisher.commands.new_notice import Places, Wish, adopt
from publisher.facts.annexes import annexes
from publisher.facts.contacts import contacts
from publisher.facts.editions import PROPOSED
from publisher.facts.faq import asked
from publisher.facts.steps import steps
from publisher.setup.console import UserError
from publisher.site.context import Context, open_context
from tests.adopting import NEXT, adopt_next, invented_places, laws_in

FAQ = """\
[[question]]
id = "days"  # stands as 2.3
topic = "时间"
asks = "学历截止到哪天？"
answer = ["截止到申报当日。"]
quotes = [{ clause = "2.2", words = "QUOTE" }]

[[question]]
id = "years"
topic = "条件"
asks = "要满几年？"
answer = ["2024年要满4年。"]
quotes = [{ clause = "3.1.1", words = "从事专业技术工作满4年" }]
"""
STEPS = (
    "编号,谁,做什么,依据,通知的话\nup,单位,报送。,2.2,QUOTE\ntime,本人,满四年。,3.1.1,从事专业技术工作满4年\n"
)
CONTACTS = "办什么事,单位,科室,联系电话,地址,办公时间\n受理,示例人社局,示例科,0000-0000000,,\n"
ANNEXES = """\
[[annex]]
key = "annex-1"
number = "附件1"
title = "时间安排"
kind = "schedule"
about = "报送的时间。"
said = [{ clause = "2.2", quote = "QUOTE" }]
filled_by = "示例人社局"
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The invented site, whose notice answers questions, tells steps and offices, and has an annex."""
    places = invented_places(tmp_path)
    folder = places.source / "notices" / "shili-2024"
    with laws_in(places):
        quote = open_context(places.source, "shili-2024").notice.by_id()["2.2"].text[:6]
    (folder / "annexes").mkdir()
    for name, text in (
        ("faq.toml", FAQ),
        ("steps.csv", STEPS),
        ("contacts.csv", CONTACTS),
        ("annexes/annexes.toml", ANNEXES),
        ("annexes/annex-1.csv", "系列或单位,层级,报送开始,报送截止,报送地点,备注\n示例,,,2024-05-01,,\n"),
    ):
        (folder / name).write_text(text.replace("QUOTE", quote), encoding="utf-8")
    with laws_in(places):
        assert check(places.source).faults == []
    return places


def data(places: Places) -> Path:
    return places.source / "notices" / "shili-2025"


def opened(places: Places, notice: str = "shili-2025") -> Context:
    with laws_in(places):
        return open_context(places.source, notice)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def move(places: Places, name: str) -> Path:
    """As an editor does who is done."""
    target = data(places) / name
    target.parent.mkdir(exist_ok=True)
    return (data(places) / PROPOSED / name).rename(target)


def test_nothing_of_it_is_shown_and_check_says_that_it_waits(places: Places) -> None:
    adopt_next(places)
    context = opened(places)
    assert (asked(context), steps(context), contacts(context), annexes(context)) == ((), (), (), ())
    with laws_in(places):
        outcome = check(places.source)
    assert outcome.faults == []
    (hint,) = [hint for hint in outcome.hints if PROPOSED in hint]
    for name in ("faq.toml", "steps.csv", "contacts.csv", "annexes/annexes.toml", "annexes/annex-1.csv"):
        assert name in hint


def test_each_answer_has_its_new_clause_and_what_to_check(places: Places) -> None:
    adopt_next(places)
    text = (data(places) / PROPOSED / "faq.toml").read_text(encoding="utf-8")
    days, years = tomllib.loads(text)["question"]
    assert days["quotes"][0]["clause"] == "2.3"
    assert days[CHECK] == "引的原文都还在；请看别的话对不对"
    assert years[CHECK] == "新条款 3.1.1 的原文里没有“从事专业技术工作满4年”；写着“2024”"
    assert "# stands as 2.3" in text


def test_an_answer_is_refused_until_somebody_has_checked_it(places: Places) -> None:
    adopt_next(places)
    file = move(places, "faq.toml")
    with laws_in(places):
        faults = [fault for fault in check(places.source).faults if "faq.toml" in fault]
    assert len(faults) == 2
    assert all(CHECK in fault for fault in faults)
    first = file.read_text(encoding="utf-8").split("[[question]]")[1]
    file.write_text("[[question]]" + re.sub(f'"{CHECK}" = .*\\n', "", first), encoding="utf-8")
    with laws_in(places):
        assert check(places.source).faults == []
    (one,) = asked(opened(places))
    assert one.clauses == ("2.3",)


def test_answers_written_in_another_way_are_refused_as_a_whole(places: Places) -> None:
    file = places.source / "notices" / "shili-2024" / "faq.toml"
    words = opened(places, "shili-2024").notice.by_id()["1"].text[:4]
    quotes = f'[{{ clause = "1", words = "{words}" }}]'
    inline = f'question = [{{ id = "a", topic = "t", asks = "a?", answer = ["b"], quotes = {quotes} }}]'
    file.write_text(inline, encoding="utf-8")
    with laws_in(places):
        assert check(places.source).faults == []
    adopt_next(places)
    move(places, "faq.toml")
    with laws_in(places):
        (fault,) = check(places.source).faults
    assert CHECK in fault


def test_a_step_whose_words_are_gone_has_no_clause_and_is_refused(places: Places) -> None:
    adopt_next(places)
    stands, gone = rows(data(places) / PROPOSED / "steps.csv")
    assert (stands["依据"], stands[CHECK]) == ("2.3", "引的原文都还在；请看别的话对不对")
    assert (gone["依据"], gone[CHECK]) == ("", "新条款 3.1.1 的原文里没有“从事专业技术工作满4年”")
    file = move(places, "steps.csv")
    with laws_in(places):
        faults = check(places.source).faults
    assert faults
    assert all("steps.csv 第 3 行“依据”列" in fault for fault in faults)
    kept = file.read_text(encoding="utf-8-sig").splitlines()[:2]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with laws_in(places):
        assert check(places.source).faults == []
    assert [step.clause for step in steps(opened(places))] == ["2.3"]


def test_an_office_must_be_named_anew(places: Places) -> None:
    adopt_next(places)
    (row,) = rows(data(places) / PROPOSED / "contacts.csv")
    assert (row["单位"], row["办什么事"]) == ("", "受理")
    assert "示例人社局" in row[CHECK]
    move(places, "contacts.csv")
    with laws_in(places):
        (fault,) = check(places.source).faults
    assert "contacts.csv 第 2 行“单位”列" in fault


def test_annexes_come_without_the_rows_of_their_year(places: Places) -> None:
    adopt_next(places)
    folder = data(places) / PROPOSED / "annexes"
    (annex,) = tomllib.loads((folder / "annexes.toml").read_text(encoding="utf-8"))["annex"]
    assert annex["said"][0]["clause"] == "2.3"
    assert CHECK in annex
    assert rows(folder / "annex-1.csv") == []
    assert "报送截止" in (folder / "annex-1.csv").read_text(encoding="utf-8-sig")
    assert not (data(places) / "annexes").exists()


def test_annexes_are_refused_until_somebody_has_checked_them(places: Places) -> None:
    adopt_next(places)
    move(places, "annexes/annex-1.csv")
    file = move(places, "annexes/annexes.toml")
    with pytest.raises(UserError, match=f"annex\\[1\\].{CHECK}"):
        annexes(opened(places))
    file.write_text(re.sub(f'"{CHECK}" = .*\\n', "", file.read_text(encoding="utf-8")), encoding="utf-8")
    (annex,) = annexes(opened(places))
    assert annex.said[0][0] == "2.3"


def test_of_another_place_no_office_is_taken_over(places: Places) -> None:
    with laws_in(places):
        adopt(NEXT, read_id("bieshi/2025"), Wish(follows="shili-2024"), places)
    file = places.source / "notices" / "bieshi-2025" / PROPOSED / "contacts.csv"
    assert file.read_text(encoding="utf-8-sig").splitlines() == [
        f"办什么事,单位,科室,联系电话,地址,办公时间,{CHECK}"
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("faq.toml", b"[[question]"),
        ("faq.toml", b'[[question]]\nid = "a"\n'),
        ("steps.csv", b""),
        ("steps.csv", b"a,b\n1,2\n"),
        ("contacts.csv", b"\xff\xff\xff"),
        ("glossary.csv", b"a,b\n1,2\n"),
        ("timeline.csv", b"\0"),
        ("documents.csv", b"x\n"),
        ("annexes/annexes.toml", b"key = "),
        ("../../../cases/rules.json", b"{"),
        ("../../../cases/rules.json", b"\xff"),
    ],
)
def test_a_broken_file_of_the_earlier_notice_is_one_sentence_and_nothing_is_written(
    places: Places, name: str, content: bytes
) -> None:
    (places.source / "notices" / "shili-2024" / name).write_bytes(content)
    settings = (places.source / "site.toml").read_bytes()
    with pytest.raises(UserError, match=re.escape(name.rpartition("/")[2])) as caught:
        adopt_next(places)
    assert caught.value.code == 2
    assert not data(places).exists()
    assert not (places.laws / "shili_2025").exists()
    assert (places.source / "site.toml").read_bytes() == settings


def test_columns_in_another_order_are_found_by_their_headings(places: Places) -> None:
    file = places.source / "notices" / "shili-2024" / "steps.csv"
    lines = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()]
    file.write_bytes("\n".join(",".join(reversed(line)) for line in lines).encode("gb18030"))
    adopt_next(places)
    assert [row["依据"] for row in rows(data(places) / PROPOSED / "steps.csv")] == ["2.3", ""]


def test_where_the_earlier_notice_has_none_of_it_there_is_no_proposal(tmp_path: Path) -> None:
    places = invented_places(tmp_path / "plain")
    adopt_next(places)
    assert not (data(places) / PROPOSED).exists()
    with laws_in(places):
        assert not [hint for hint in check(places.source).hints if PROPOSED in hint]
