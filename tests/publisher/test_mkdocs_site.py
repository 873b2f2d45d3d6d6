"""A build that fails says in a sentence what is wrong and where."""

import logging
from pathlib import Path

import pytest

from publisher.html.policy import faults
from publisher.mkdocs_site import CONTENT, Site, build
from publisher.setup.console import UserError
from publisher.site.context import open_context
from tests.sources import copied, data_of


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the site's sources to spoil."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.delenv("SITE_URL", raising=False)
    return copied(tmp_path / "源 文件")


def build_from(source: Path) -> Path:
    out = source.parent / "site"
    build(open_context(source), out)
    return out


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_notice_that_cannot_be_numbered_stops_the_build_with_its_line(source: Path) -> None:
    edit(data_of(source) / "notice.txt", "五、资格审核要求", "六、资格审核要求")
    with pytest.raises(UserError, match=r"通知文本第 158 行：编号“六、”跳号，此处应为“五、”。"):
        open_context(source)


def test_a_quote_that_left_its_clause_stops_the_build(source: Path) -> None:
    """No part of the site can be missing in a way that leaves this out."""
    edit(data_of(source) / "notice.txt", "从事专业技术工作满5年", "从事专业技术工作满6年")
    with pytest.raises(UserError, match=r"的引文“[^”]*满5年”不在条款 4\.7"):
        Site.of(open_context(source))


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ('<a href="/notice/12/">x</a>', "页面“首页”链接到不存在的“/notice/12/”。"),
        ('<a href="/notice/#c4-6-9">x</a>', "页面“首页”链接到“/notice/”里不存在的位置“#c4-6-9”。"),
    ],
)
def test_a_link_that_leads_nowhere_is_named_and_stops_a_strict_build(
    source: Path, caplog: pytest.LogCaptureFixture, link: str, sentence: str
) -> None:
    with (data_of(source) / CONTENT / "index.md").open("a", encoding="utf-8") as page:
        page.write(f"\n\n{link}\n")
    with caplog.at_level(logging.WARNING), pytest.raises(UserError):
        build_from(source)
    assert sentence in caplog.messages


def test_a_page_that_the_policy_would_break_stops_the_build(source: Path) -> None:
    with (data_of(source) / CONTENT / "index.md").open("a", encoding="utf-8") as page:
        page.write('\n\n<p style="color: red">x</p>\n')
    with pytest.raises(UserError, match="页面“首页”不符合内容安全策略：<p> 的内联属性 style。"):
        build_from(source)


def test_with_the_sites_address_the_page_for_wrong_addresses_fits_a_sub_path(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not (build_from(source) / "sitemap.xml").exists()
    monkeypatch.setenv("SITE_URL", "https://example.org/zhicheng/")
    out = build_from(source)
    page = (out / "404.html").read_text(encoding="utf-8")
    (release,) = (out / "assets/site").iterdir()
    assert f'<link rel="stylesheet" href="/zhicheng/assets/site/{release.name}/site.css">' in page
    assert faults(page) == []
    assert "https://example.org/zhicheng/notice/4/" in (out / "sitemap.xml").read_text(encoding="utf-8")
    home = (out / "index.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://example.org/zhicheng/"' in home
    assert 'property="og:image" content="https://example.org/zhicheng/assets/preview.png"' in home
    assert (out / "assets" / "preview.png").read_bytes().startswith(b"\x89PNG")
