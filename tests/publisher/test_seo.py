"""What search engines read: absolute addresses where the site has one, and none made up where not."""

import json
from pathlib import Path
from typing import Any

import pytest

from publisher.notice_parser import read_notice
from publisher.page import Context
from publisher.seo import files

SOURCE = Path(__file__).parents[2] / "site_src"
CONTEXT = Context(SOURCE, read_notice(SOURCE / "data" / "notice.txt"))


def made() -> tuple[dict[str, Any], str]:
    found = {file.path: file.content.decode() for file in files(CONTEXT)}
    graph = {node["@type"]: node for node in json.loads(found["data/site.jsonld"])["@graph"]}
    return graph, found["robots.txt"]


def test_without_an_address_nothing_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    graph, robots = made()
    assert robots == "User-agent: *\nAllow: /\n"
    assert "url" not in graph["Legislation"]
    assert graph["Legislation"]["name"] == CONTEXT.notice.title
    assert len(graph["Legislation"]["hasPart"]) == 9
    assert graph["GovernmentService"]["serviceOperator"]["name"] == "包头市人力资源和社会保障局"


def test_with_an_address_everything_is_found_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/zhicheng")
    graph, robots = made()
    assert graph["Legislation"]["hasPart"][3]["url"] == "https://example.org/zhicheng/notice/4/"
    assert "Sitemap: https://example.org/zhicheng/sitemap.xml\n" in robots
