"""`build.py new-notice`: whole folders from any text, a site that can be read at once, rules carried over."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker
from checker import Verdict, notices
from publisher import mkdocs_site
from publisher.adopting.carrying.followed import TO_DO
from publisher.adopting.ids import read_id
from publisher.cli import parse
from publisher.commands.check import check
from publisher.commands.new_notice import Places, Wish, adopt, main
from publisher.comparing.clause_map import MAP
from publisher.files.downloads import notice_document
from publisher.files.schemas import SCHEMAS
from publisher.setup.console import ROOT, UserError
from publisher.site.context import open_context
from publisher.site.settings import address_of, read_settings
from tests.adopting import NEXT, adopt_next, invented_places, laws_in
from tests.schemas import misfits, validator

TEXTS = sorted((ROOT / "tests" / "data" / "notices").glob("*.txt"))
ISSUER = {"xuefeng-2025": "雪峰市人力资源和社会保障局"}
"""Of the texts that do not name their issuer where issuers are named."""
FOREIGN = re.compile("包头|示例|baotou|shili", re.IGNORECASE)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return invented_places(tmp_path)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_a_text_in_any_style_becomes_a_notice_that_is_checked_without_a_fault(
    text: Path, places: Places
) -> None:
    adopted = adopt(text, read_id(text.stem), Wish(issuer=ISSUER.get(text.stem, "")), places)
    stored = places.source / "notices" / text.stem / "notice.txt"
    raw = text.read_bytes()
    assert stored.read_bytes() == (raw if text.stem != "nanpu-2023" else raw.decode("gb18030").encode())
    with laws_in(places):
        outcome = check(places.source)
        assert outcome.faults == []
        left = [line for line in outcome.left if line.startswith(f"待写 {text.stem} ")]
        clauses = adopted.proposal.notice.clauses
        assert [line.split("：", 1)[1] for line in left] == [clause.text for clause in clauses]
        assert {s.status for s in checker.laws()[text.stem].clauses.values()} == {"unwritten"}
        document = notice_document(open_context(places.source, text.stem))
        assert misfits(validator(SCHEMAS["notice/1"]), document) == []


def test_the_new_notice_is_entered_and_the_current_one_stays(places: Places) -> None:
    before = read_settings(places.source)
    adopt(NEXT, read_id("shili/2025"), Wish(), places)
    after = read_settings(places.source)
    assert after.notices == (*before.notices, "shili-2025")
    assert after.current == before.current
    assert after.at_root == before.at_root == "shili-2024"


def test_at_root_is_written_down_once_and_no_other_line_changes(places: Places) -> None:
    file = places.source / "site.toml"
    text = file.read_text(encoding="utf-8")
    assert "at_root" not in text
    for year in (2025, 2026):
        adopt(NEXT, read_id(f"shili/{year}"), Wish(), places)
    changed = file.read_text(encoding="utf-8")
    assert re.findall(r"(?m)^at_root = .*", changed) == ['at_root = "shili-2024"']
    assert re.findall(r"(?m)^notices = .*", changed) == [
        'notices = ["shili-2024", "shili-2025", "shili-2026"]'
    ]
    kept = [
        line for line in changed.splitlines() if not line.startswith(("at_root", "notices", "# 网页地址"))
    ]
    assert kept == [line for line in text.splitlines() if not line.startswith("notices")]


def test_an_at_root_that_is_written_stands(places: Places) -> None:
    file = places.source / "site.toml"
    adopt(NEXT, read_id("shili/2025"), Wish(), places)
    chosen = file.read_text(encoding="utf-8").replace('at_root = "shili-2024"', 'at_root = "shili-2025"')
    file.write_text(chosen, encoding="utf-8")
    adopt(NEXT, read_id("shili/2026"), Wish(), places)
    after = read_settings(places.source)
    assert (after.at_root, after.current) == ("shili-2025", "shili-2024")


@pytest.mark.parametrize(
    ("id_", "folder", "package", "address"),
    [
        ("shili/2025", "shili-2025", "shili_2025", "shili/2025/"),
        ("shi-li-2025", "shi-li-2025", "shi_li_2025", "shi-li/2025/"),
    ],
)
def test_an_id_names_folders_and_address(id_: str, folder: str, package: str, address: str) -> None:
    notice = read_id(id_)
    assert (notice.id, notice.package, address_of(notice.id)) == (folder, package, address)


@pytest.mark.parametrize(
    "id_", ["", "2025", "Shili/2025", "示例/2025", "shili/25", "../x/2025", "shili/2025/a", "shi/li/2025"]
)
def test_another_id_is_refused_with_a_sentence(id_: str) -> None:
    with pytest.raises(UserError, match="编号不能是"):
        read_id(id_)


def test_what_is_there_is_never_overwritten(places: Places) -> None:
    before = everything(places.source.parent)
    with pytest.raises(UserError, match="已经"):
        adopt(NEXT, read_id("shili/2024"), Wish(), places)
    assert everything(places.source.parent) == before


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", "没有编号的一段话。\n第二段。\n".encode(), "没有认得的编号"),
        ("a.txt", b"\xff\xff\xff", "不是文本"),
        ("a.docx", b"no archive", "不是 DOCX"),
        ("a.pdf", b"no pdf", "打不开"),
        ("a.doc", b"x", "不认识"),
        (
            "a.txt",
            "关于某事的通知\n一、范围\n各人均可申报。\n".encode(),
            "看不出发文机关（--issuer 全称）和地方",
        ),
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_is_written(
    name: str, content: bytes, says: str, places: Places, tmp_path: Path
) -> None:
    before = everything(places.source.parent)
    file = tmp_path / "given" / name
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(UserError, match=re.escape(says)) as caught:
        adopt(file, read_id("shili/2025"), Wish(), places)
    assert caught.value.code == 2
    shutil.rmtree(file.parent)
    assert everything(places.source.parent) == before


def test_all_faults_of_a_text_are_told_by_line(places: Places, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("某市人社局关于某事的通知\n一、范围\n\ufeff看不见\n甲\u200b乙\n", encoding="utf-8")
    stored = adopt(file, read_id("mou/2025"), Wish(), places)
    # Invisible characters are left out by the reader; the words stay.
    assert [clause.text for clause in stored.proposal.notice.clauses] == ["看不见", "甲乙"]


def test_the_command_shows_the_outline(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("publisher.commands.new_notice.Places", lambda: places)
    _, options = parse(["new-notice", str(NEXT), "--id", "shili/2025"])
    assert main(options) == 0
    told = capsys.readouterr()
    assert "3.1.1　[段] 1.申报中级职称的" in told.out
    assert "build.py check" in told.err


def test_a_site_of_a_notice_without_rules_can_be_read(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ROOT / "tests" / "data" / "notices" / "luoyun-2026.txt"
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.delenv("SITE_URL", raising=False)
    adopt(text, read_id("luoyun/2026"), Wish(), places)
    settings = places.source / "site.toml"
    alone = (
        settings.read_text(encoding="utf-8")
        .replace('"shili-2024", ', "")
        .replace("shili-2024", "luoyun-2026")
    )
    settings.write_text(alone.replace("示例市2024年", "").replace("示例", "洛云"), encoding="utf-8")
    out = tmp_path / "site"
    with laws_in(places):
        mkdocs_site.build(open_context(places.source), out)
    whole = (out / "notice" / "index.html").read_text(encoding="utf-8")
    assert 'id="c2-1-2-3"' in whole
    for part in (
        "洛人社发〔2026〕21号",
        "各区县（自治县）人力资源和社会保障局",
        "2026年5月8日",
        "3. 承诺书（样式）",
    ):
        assert part in whole
    assert "尚未编入" in (out / "checker" / "index.html").read_text(encoding="utf-8")
    assert "尚未编入" in (out / "coverage" / "index.html").read_text(encoding="utf-8")
    assert not list(out.glob("assets/*.whl"))
    for page in out.rglob("*.html"):
        assert not FOREIGN.search(page.read_text(encoding="utf-8")), page


class TestCarriedOver:
    """The next edition of the invented notice, with what stands of the earlier law."""

    @pytest.fixture
    def next_law(self, places: Places) -> Iterator[checker.Law]:
        adopt_next(places)
        with laws_in(places):
            yield checker.laws()["shili-2025"]

    def test_unaltered_clauses_keep_their_status_under_their_new_ids(self, next_law: checker.Law) -> None:
        standing = {id_: clause.status for id_, clause in next_law.clauses.items()}
        assert standing["1"] == "encoded"
        assert standing["2.3"] == "encoded"
        assert standing["3.2"] == "partly"
        assert {id_ for id_, status in standing.items() if status == "unwritten"} == {
            *("0-p1", "2.1.1", "2.2", "3.1.1", "3.1.2", "3.1.3", "3.3")
        }

    def test_what_rests_on_other_words_is_open_and_the_rest_decides(self, next_law: checker.Law) -> None:
        person = {
            "field": "crafts",
            "grade": "middle",
            "schooling": "university",
            "years": 5,
            "village_years": 0,
        }
        report = checker.check({"answers": {**person, "occupation": "employee", "learning": True}}, next_law)
        assert isinstance(report, checker.Report)
        assert report.verdict is Verdict.JUDGEMENT
        assert {p.traced.rules.pathway.id: p.verdict for p in report.pathways} == {
            "ordinary": Verdict.JUDGEMENT,
            "village": Verdict.NO,
        }
        refused = checker.check({"answers": {**person, "occupation": "official", "learning": True}}, next_law)
        assert isinstance(refused, checker.Report)
        assert refused.verdict is Verdict.NO

    def test_no_day_of_the_earlier_year_is_told(self, next_law: checker.Law) -> None:
        report = checker.check({"answers": {"field": "crafts", "grade": "middle"}}, next_law)
        assert isinstance(report, checker.Report)
        assert report.after.deadlines == ()
        assert report.as_of.year == 2025

    def test_the_map_and_the_list_of_what_to_check_are_written(self, places: Places) -> None:
        adopt_next(places)
        folder = places.source / "notices" / "shili-2025"
        table = (folder / MAP).read_text(encoding="utf-8-sig")
        assert "2.2,2.3,编号变了" in table
        assert "3.1.1,3.1.1,文字有改动" in table
        to_do = (folder / TO_DO).read_text(encoding="utf-8-sig")
        assert "learning,条款 3.3 的原文“援外人员除外”在新条款 3.3 里没有了" in to_do

    def test_tables_and_cases_keep_what_stands(self, places: Places) -> None:
        adopt_next(places)
        folder = places.source / "notices" / "shili-2025"
        assert "破格申报" in (folder / "glossary.csv").read_text(encoding="utf-8")
        assert "2024" not in (folder / "timeline.csv").read_text(encoding="utf-8")
        # Its one file of cases is about a clause that was reworded.
        assert not (places.cases / "shili-2025").exists()

    @pytest.mark.parametrize("separators", [(", ", ": "), (",", ":")])
    def test_cases_of_unaltered_words_come_along_under_the_new_number(
        self, places: Places, separators: tuple[str, str]
    ) -> None:
        cases = [{"name": "x", "answers": {"years": 1}, "expect": {"verdict": "NO"}}]
        document = {"clause": "2.2", "cases": cases}
        (places.cases / "2.2-days.json").write_text(
            json.dumps(document, separators=separators), encoding="utf-8"
        )
        adopt_next(places)
        (kept,) = (places.cases / "shili-2025").iterdir()
        assert kept.name == "2.3-days.json"
        assert json.loads(kept.read_text(encoding="utf-8")) == {**document, "clause": "2.3"}

    def test_a_notice_without_cases_hands_on_none_of_the_first_notice(self, places: Places) -> None:
        adopt_next(places)
        of_the_first = {"clause": "3.2", "cases": []}
        (places.cases / "3.2.json").write_text(json.dumps(of_the_first), encoding="utf-8")
        with laws_in(places):
            adopted = adopt(NEXT, read_id("shili/2026"), Wish(follows="shili-2025"), places)
        assert adopted.followed is not None
        assert adopted.followed.cases == {}
        assert not (places.cases / "shili-2026").exists()

    def test_it_is_checked_without_a_fault(self, places: Places) -> None:
        adopt_next(places)
        with laws_in(places):
            assert check(places.source).faults == []

    def test_rules_of_another_place_can_be_carried_over_and_readers_are_not_told(
        self, places: Places
    ) -> None:
        with laws_in(places):
            adopt(NEXT, read_id("bieshi/2025"), Wish(follows="shili-2024"), places)
        with laws_in(places):
            assert open_context(places.source, "bieshi-2025").facts.follows == ""
            assert checker.laws()["bieshi-2025"].clauses["3.2"].status == "partly"
            assert check(places.source).faults == []

    def test_parts_and_broken_lines_are_those_of_the_new_text(self, places: Places, tmp_path: Path) -> None:
        """Of the earlier notice the levels alone: its lines were not broken, and it had no 文号."""
        head, *rest = NEXT.read_text(encoding="utf-8").split("\n\n")
        text = "\n\n".join((head, "示人社发〔2025〕6号", *rest))
        broken = "\n".join(
            line[at : at + 30] for line in text.split("\n") for at in range(0, len(line) or 1, 30)
        )
        for name, written in (("plain", text), ("broken", broken)):
            file = tmp_path / f"{name}.txt"
            file.write_text(written, encoding="utf-8")
            with laws_in(places):
                notice = read_id(f"{name}/2025")
                adopted = adopt(file, notice, Wish(place="示例", follows="shili-2024"), places)
            clauses = adopted.proposal.notice.clauses
            assert [clause.id for clause in clauses if "-p" in clause.id] == ["0-p1", "4-p1", "4-p2"]
            assert [level.sample for level in adopted.proposal.numbering.levels] == ["一、", "（一）", "1."]
            assert "示人社发" not in "".join(clause.text for clause in clauses)

    @pytest.mark.parametrize(
        ("old", "new", "aside"),
        [
            ("满10年的，可不受学历", "满10年并发表论文的，可不受学历", True),
            ("满10年的，可不受学历", "满10年的,可不受学历", False),
            ("申报人当年的", "申报人", True),
            ("根据上级要求，现将2025年", "根据要求，现将2025年", False),
        ],
    )
    def test_a_rule_whose_clause_asks_for_more_is_set_aside_though_its_words_are_still_there(
        self, places: Places, tmp_path: Path, old: str, new: str, aside: bool
    ) -> None:
        earlier = (places.source / "notices" / "shili-2024" / "notice.txt").read_text(encoding="utf-8")
        assert earlier.replace("2024年", "2025年").count(old) == 1
        file = tmp_path / "next.txt"
        file.write_text(earlier.replace("2024年", "2025年").replace(old, new), encoding="utf-8")
        with laws_in(places):
            adopted = adopt(file, read_id("shili/2025"), Wish(follows="shili-2024"), places)
        assert adopted.followed is not None
        rules = {"village", "learning", "ordinary", "may_apply"} & set(adopted.followed.carried.aside)
        assert bool(rules) == aside

    def test_a_rule_one_of_whose_clauses_is_gone_is_set_aside_and_named(
        self, places: Places, tmp_path: Path
    ) -> None:
        lines = NEXT.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if "申报初级职称" not in line]
        file = tmp_path / "next.txt"
        file.write_text(
            "\n".join(kept).replace("3.技工", "2.技工").replace("满3年", "满4年"), encoding="utf-8"
        )
        with laws_in(places):
            adopted = adopt(file, read_id("shili/2025"), Wish(follows="shili-2024"), places)
        assert adopted.followed is not None
        assert "ordinary" in adopted.followed.carried.aside
        to_do = (places.source / "notices" / "shili-2025" / TO_DO).read_text(encoding="utf-8-sig")
        assert "ordinary,依据的条款 3.1.2 没有对应的新条款" in to_do

    def test_from_a_notice_that_is_not_there(self, places: Places) -> None:
        with pytest.raises(UserError, match="没有通知 shili-1999"):
            adopt(NEXT, read_id("shili/2025"), Wish(follows="shili-1999"), places)


def test_the_laws_of_this_repository_are_found_again_afterwards() -> None:
    assert "shili-2025" not in checker.laws()
    assert notices.__path__
