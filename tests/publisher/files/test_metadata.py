"""What search engines read: absolute addresses where the site has one, and none made up where not."""

import io
import json
from typing import Any

import pytest
from PIL import Image

from publisher.files import picture
from publisher.files.metadata import files
from tests.sources import CONTEXT


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


def drawn_anew() -> bytes:
    picture.image.cache_clear()
    return picture.image(CONTEXT.settings.name, CONTEXT.facts.about)


def test_the_picture_of_a_link_is_of_the_usual_size_and_the_same_each_time() -> None:
    first = drawn_anew()
    assert drawn_anew() == first
    drawn = Image.open(io.BytesIO(first))
    assert (drawn.format, drawn.size) == ("PNG", (1200, 630))
    assert len(first) < 60_000
    colours = drawn.convert("RGB").getcolors()
    assert colours is not None
    assert {(29, 79, 115), (250, 249, 246)} <= {colour for _, colour in colours}
