"""Decision tables: every condition of every rule is on the page, for the targets that it is for."""

import re
from html import unescape

import pytest

from checker.law.conditions import ByTarget, all_of, any_of, judgement, no, yes
from checker.law.pathways import LEADS_HERE
from checker.law.tree import Condition
from checker.law.values import Target
from publisher.pages.checker.tables import pages, targets_of
from publisher.pages.checker.trees import Tree
from publisher.pages.checker.words import ABOVE_LOWEST, EVERYWHERE, in_words
from publisher.site.context import Context
from publisher.site.page import GeneratedPage
from tests.sources import CONTEXT, LAW

ALL = tuple(LAW.targets)
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def context() -> Context:
    return CONTEXT


@pytest.fixture(scope="module")
def built(context: Context) -> dict[str, GeneratedPage]:
    return {page.path: page for page in pages(context)}


def section(html: str, id_: str) -> str:
    found = re.search(rf'<section class="rule" aria-labelledby="{id_}">.*?</section>', html, re.DOTALL)
    assert found, id_
    return found.group()


def words(html: str) -> str:
    return unescape(TAGS.sub("", html))


def fixed_parts(condition: Condition) -> list[Condition]:
    """A tree's conditions that do not depend on the target."""
    return [node for node in condition.walk() if not isinstance(node, ByTarget)]


def test_every_pathway_and_gate_has_its_section_and_its_line_in_the_index(
    built: dict[str, GeneratedPage],
) -> None:
    index = built["tables/"].html
    for pathway in LAW.pathways:
        assert f'href="/tables/pathways/#{pathway.id}"' in index
        assert pathway.title in words(section(built["tables/pathways/"].html, pathway.id))
    for gate in LAW.gates:
        assert f'href="/tables/gates/#{gate.id}"' in index
        assert gate.title in words(section(built["tables/gates/"].html, gate.id))


def test_every_condition_is_there_with_its_quote_and_who_decides(built: dict[str, GeneratedPage]) -> None:
    for pathway in LAW.pathways:
        said = words(section(built["tables/pathways/"].html, pathway.id))
        trees = (pathway.applies, pathway.requires, *pathway.replaces.values())
        for node in [node for tree in trees for node in fixed_parts(tree) if tree.of or node.text]:
            if node.of == () and node.kind == "all":
                continue
            assert node.text in said, (pathway.id, node.text)
            assert node.quote in said
            assert node.decided_by in said


def test_what_depends_on_the_target_is_there_too(built: dict[str, GeneratedPage]) -> None:
    said = words(section(built["tables/gates/"].html, "post_quota"))
    assert "副高级（中小学教师）：" in said
    assert "中小学教师副高级职称评审，严格在核定的岗位结构比例内进行" in said
    assert "无空岗，拟在5%以内超岗申报" in said
    assert "学历资历表" in words(section(built["tables/pathways/"].html, "regular"))


def test_a_pathway_says_which_gates_it_waives_and_a_gate_by_whom_it_is_waived(
    built: dict[str, GeneratedPage],
) -> None:
    for pathway in LAW.pathways:
        html = section(built["tables/pathways/"].html, pathway.id)
        if len(pathway.waives) == len(LAW.gates):
            assert "不查任何门槛" in html
            continue
        for gate in LAW.gates:
            by_a_reading = {waiver.gate for waiver in pathway.waivers}
            named = gate.id in {*pathway.waives, *pathway.replaces, *by_a_reading}
            assert (f'href="/tables/gates/#{gate.id}"' in html) == named, (pathway.id, gate.id)
    for gate in LAW.gates:
        html = section(built["tables/gates/"].html, gate.id)
        for pathway in LAW.pathways:
            named = gate.id in (*pathway.waives, *pathway.replaces)
            assert (f'href="/tables/pathways/#{pathway.id}"' in html) == named, (gate.id, pathway.id)


def test_the_levels_shown_are_those_that_the_pathway_leads_to(built: dict[str, GeneratedPage]) -> None:
    for pathway in LAW.pathways:
        led = [target for target in ALL if pathway.leads_to.for_target(target) == LEADS_HERE]
        assert list(targets_of(LAW, pathway)) == led
        assert in_words(LAW, led, ALL) in words(section(built["tables/pathways/"].html, pathway.id))


# --- Trees ---


def tree(context: Context, condition: Condition, targets: tuple[Target, ...] = ALL) -> str:
    return words(Tree(context, LAW, targets, ("4.7",)).html(condition))


def test_a_selection_that_reads_alike_everywhere_is_shown_once(context: Context) -> None:
    leaf = ByTarget(select=lambda _: yes("处处如此"), says="说明")
    assert tree(context, leaf) == "处处如此 符合"


def test_different_selections_are_shown_with_their_targets(context: Context) -> None:
    def select(target: Target) -> Condition:
        return no("卫生不可") if target.series == "health" else judgement("看情形", "评委会")

    said = tree(context, ByTarget(select=select, says="说明"))
    assert "卫生技术的各层级：卫生不可 不符合" in said
    assert "除卫生技术外的各系列的各层级：看情形 须认定：评委会" in said


def test_a_selection_inside_a_selection_sees_only_its_targets(context: Context) -> None:
    inner = ByTarget(select=lambda target: yes(target.level), says="内层")

    def select(target: Target) -> Condition:
        return all_of(inner, yes("中级才有")) if target.level == "intermediate" else no("不行")

    said = tree(context, ByTarget(select=select, says="外层"))
    assert "intermediate 符合中级才有 符合" in said
    assert "associate_senior" not in said


def test_many_alternatives_are_listed_each_with_its_targets(context: Context) -> None:
    def select(target: Target) -> Condition:
        return any_of(yes("人人可走"), yes(f"只在{target.series}"))

    said = tree(context, ByTarget(select=select, says="说明"))
    assert said.startswith("说明")
    assert f"{EVERYWHERE}：人人可走" in said
    assert "体育的各层级：只在sports" in said


# --- Words for sets of targets ---


def of(predicate: object) -> list[Target]:
    assert callable(predicate)
    return [target for target in ALL if predicate(target)]


def test_words_for_sets_of_targets() -> None:
    health = of(lambda t: t.series == "health")
    assert in_words(LAW, ALL, ALL) == EVERYWHERE
    assert in_words(LAW, of(lambda t: t.level == "intermediate"), ALL) == "中级（各系列）"
    assert in_words(LAW, health, ALL) == "卫生技术的各层级"
    assert in_words(LAW, of(lambda t: t.series != "health"), ALL) == "除卫生技术外的各系列的各层级"
    assert in_words(LAW, of(lambda t: t.level != LAW.levels_of(t.series)[0]), ALL) == ABOVE_LOWEST
    assert in_words(LAW, health[:2], health) == "员级、助理级"
    some = of(lambda t: t.level == "full_senior" and t.series in {"sports", "arts"})
    assert in_words(LAW, some, ALL) == "正高级（体育、艺术）"
