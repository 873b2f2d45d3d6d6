"""Every page is valid HTML, as html-validate's standard rules have it."""

import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from publisher.setup import node

VALIDATOR = node.MODULES / "html-validate" / "bin" / "html-validate.mjs"
RULES = Path(__file__).with_name("htmlvalidate.json")
THEME = {"valid-autocomplete": 2}
"""What the theme's base template brings to each page: two switches of parts that no page here has."""


def faults(*pages: Path) -> dict[str, Counter[str]]:
    """Broken rules by page, how often each."""
    names = [str(page) for page in pages]
    # Into a file: what it writes to a pipe may be cut short.
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "faults.json"
        options = ["--config", str(RULES), "--formatter", f"json={written}"]
        command = [str(node.node()), str(VALIDATOR), *options, *names]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert written.exists(), done.stderr
        results = json.loads(written.read_text(encoding="utf-8"))
    return {
        result["filePath"]: Counter(message["ruleId"] for message in result["messages"]) for result in results
    }


def test_every_page_is_valid(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    found = faults(*pages)
    assert {page: rules for page, rules in found.items() if rules not in (THEME, {})} == {}


def test_a_page_that_is_not_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html lang='zh-Hans'><head><title>题目</title></head>"
        "<body><p id='a'><div id='a'></div><img src='a.png'></p></body></html>",
        encoding="utf-8",
    )
    assert {"no-dup-id", "element-required-attributes"} & set(faults(page)[str(page)])
