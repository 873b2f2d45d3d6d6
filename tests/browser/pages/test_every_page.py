"""Every page in a real browser: the policy holds, links lead somewhere, phones and printers are served."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from publisher.html.policy import CONTENT_SECURITY_POLICY, faults
from tests.conftest import Served

READING_PAGES = ("", "notice/", "notice/1/", "notice/4/", "404.html")


def html(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_html_file_carries_the_policy_and_nothing_it_forbids(site: Path) -> None:
    found = {
        str(path.relative_to(site)): faults(path.read_text(encoding="utf-8")) for path in html_files(site)
    }
    assert "404.html" in found
    assert not {name: problems for name, problems in found.items() if problems}


VIOLATIONS = """addEventListener("securitypolicyviolation",
  event => console.error("violation", event.violatedDirective, event.blockedURI))"""


@pytest.mark.parametrize("address", READING_PAGES)
@pytest.mark.parametrize("host", ["root", "sub", "strict"])
def test_a_page_breaks_no_rule_of_its_policy(
    page: Page, server: Served, complaints: list[str], host: str, address: str
) -> None:
    page.add_init_script(VIOLATIONS)
    page.goto(getattr(server, host) + address, wait_until="networkidle")
    assert page.locator("meta[http-equiv]").get_attribute("content") == CONTENT_SECURITY_POLICY
    if (host, address) == ("sub", "404.html"):  # built without SITE_URL it looks for its files at the root
        assert all(text.startswith("Failed to load resource") for text in complaints)
    else:
        assert complaints == []


@pytest.mark.parametrize("address", READING_PAGES[:-1])
def test_a_page_asks_only_its_own_host(page: Page, server: Served, address: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(server.sub + address, wait_until="networkidle")
    assert {request.method for request in asked} == {"GET"}
    assert all(request.url.startswith(server.sub) or request.url.startswith("data:") for request in asked)


class Links(HTMLParser):
    """Where a page's links and resources point, and the places it offers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.places: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                assert value not in self.places, f"id twice: {value}"
                self.places.add(value)
            elif name in {"href", "src"} and tag != "base" and value is not None:
                self.targets.append(value)


def test_every_link_leads_to_a_file_and_a_place_of_the_site(site: Path) -> None:
    pages = {path: Links(html(path)) for path in html_files(site)}
    broken = [
        f"{path.relative_to(site)} -> {target}"
        for path, links in pages.items()
        if path.name != "404.html"
        for target in links.targets
        if not urlsplit(target).scheme and not leads_somewhere(path, target, pages)
    ]
    assert broken == []


def leads_somewhere(path: Path, target: str, pages: dict[Path, Links]) -> bool:
    parts = urlsplit(target)
    reached = (path.parent / parts.path).resolve() if parts.path else path.resolve()
    reached = reached / "index.html" if reached.is_dir() else reached
    if reached.suffix == ".html" and parts.fragment and "=" not in parts.fragment:  # answers are no place
        return reached in pages and parts.fragment in pages[reached].places
    return reached.is_file()


def test_all_links_are_relative_so_that_any_sub_path_will_do(site: Path) -> None:
    for path in html_files(site):
        if path.name != "404.html":
            rooted = [
                target for target in Links(path.read_text(encoding="utf-8")).targets if target.startswith("/")
            ]
            assert rooted == [], path


@pytest.mark.parametrize("address", READING_PAGES)
@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nothing_sticks_out_at_any_width(page: Page, server: Served, width: int, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server.root + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 1280, 1920])
def test_a_line_of_the_notice_holds_at_most_38_characters(page: Page, server: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server.root}notice/4/")
    size, width_of_text = page.locator("[data-clause='4.7'] .clause-text").evaluate(
        "e => [parseFloat(getComputedStyle(e).fontSize), e.getBoundingClientRect().width]"
    )
    assert 17 <= size <= 18
    assert width_of_text / size <= 38.01


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Page, server: Served, scheme: str) -> None:
    """WCAG 2 AA: 4.5 to 1 for every piece of text on the page."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in ("", "notice/4/#c4-7"):
        page.goto(server.root + address)
        weak = page.evaluate(CONTRAST)
        assert weak == []


CONTRAST = """() => {
  const luminance = ([r, g, b]) => {
    const linear = [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const c = colour(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const e of document.body.querySelectorAll('*')) {
    const text = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!text || !e.checkVisibility({visibilityProperty: true})) continue;
    let opacity = 1;
    for (let p = e; p; p = p.parentElement) opacity *= getComputedStyle(p).opacity;
    if (opacity === 0) continue;
    const behind = ground(e);
    const blend = (value, i) => value * opacity + behind[i] * (1 - opacity);
    const ink = colour(getComputedStyle(e).color).slice(0, 3).map(blend);
    const [a, b] = [luminance(ink), luminance(behind)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(`${e.className || e.tagName}: ${ratio.toFixed(2)}`);
  }
  return weak;
}"""


def test_the_first_tab_offers_the_way_past_the_menu(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_chosen_scheme_holds_on_the_next_page(page: Page, server: Served) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{server.root}notice/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="切换到深色显示").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(f"{server.root}notice/1/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.get_by_role("button", name="切换到浅色显示").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_the_home_page_says_what_this_is_and_leads_on(page: Page, server: Served) -> None:
    page.goto(server.sub)
    body = page.locator("#content")
    for words in ("以官方为准", "2023年的通知", "附件", "自查申报条件"):
        expect(body).to_contain_text(words)
    body.get_by_role("link", name="阅读通知全文").click()
    assert page.url == f"{server.sub}notice/"


def test_the_five_doors_stand_in_their_order_and_say_where_one_is(page: Page, server: Served) -> None:
    page.goto(server.root)
    assert page.locator(".menu a").all_inner_texts() == ["自查", "通知", "办理", "常见问题", "搜索"]
    for address, door in {
        "timeline/": "办理",
        "annexes/": "办理",
        "registry/who/": "办理",
        "notice/4/": "通知",
        "faq/": "常见问题",
    }.items():
        page.goto(server.root + address)
        expect(page.locator(".menu a[aria-current]")).to_have_text(door)
    expect(page.locator(".crumbs a").first).to_have_text("首页")


@pytest.mark.parametrize("address", ["tables/pathways/", "reference/", "coverage/", "data/", "glossary/"])
def test_what_shows_how_the_site_is_made_stands_under_about(page: Page, server: Served, address: str) -> None:
    page.goto(server.root + address)
    page.locator(".crumbs").get_by_role("link", name="关于本站").click()
    page.locator(f"#content a[href$='{address.split('/')[0]}/']").first.click()
    assert page.url == f"{server.root}{address.split('/')[0]}/"


@pytest.mark.parametrize("width", [320, 375])
def test_the_doors_fit_in_one_row_on_a_phone(page: Page, server: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(server.root)
    tops = page.eval_on_selector_all(".menu a", "all => all.map(a => a.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    heights = page.eval_on_selector_all(".menu a", "all => all.map(a => a.getBoundingClientRect().height)")
    assert min(heights) >= 44


def test_the_home_page_has_one_loudest_step(page: Page, server: Served) -> None:
    """The only filled control, and in the first window of a phone."""
    page.set_viewport_size({"width": 375, "height": 667})
    page.goto(server.root)
    step = page.get_by_role("link", name="自查申报条件")
    expect(step).to_be_in_viewport()
    filled = page.eval_on_selector_all(
        "#content a",
        """all => all.filter(a => getComputedStyle(a).backgroundColor ===
             getComputedStyle(document.querySelector('.next-step__link')).backgroundColor).length""",
    )
    assert filled == 1
    step.click()
    assert page.url == f"{server.root}checker/"


def test_a_wrong_address_is_answered_in_chinese(page: Page, server: Served) -> None:
    answer = page.goto(f"{server.root}notice/10/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("没有这个页面")
    page.locator("#content").get_by_role("link", name="通知全文").click()
    assert page.url == f"{server.root}notice/"


def test_opened_from_a_disk_pages_read_and_links_work(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopStyle") == "solid"
    page.get_by_role("link", name="阅读通知全文").click()
    assert page.url == (site / "notice" / "index.html").as_uri()
    page.locator("a.neighbours__next").click()
    assert page.url == (site / "notice" / "1" / "index.html").as_uri()


def test_on_paper_only_the_text_and_its_labels_remain(page: Page, server: Served) -> None:
    page.goto(f"{server.root}notice/4/")
    page.emulate_media(media="print")
    for selector in (".menu", ".toc--side", ".clause-actions", ".theme-button", ".neighbours"):
        assert page.locator(f"{selector}:visible").count() == 0
    expect(page.get_by_text("四（六）1", exact=True)).to_be_visible()
    expect(page.locator(".site-foot")).to_contain_text("不是官方网站")


COLOURS = """() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const names = rules.filter((rule) => rule.selectorText === ":root").flatMap((rule) => [...rule.style]);
  const style = getComputedStyle(document.documentElement);
  return [style.colorScheme, ...names.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
}"""


@pytest.fixture
def light(page: Page, server: Served) -> list[str]:
    """The colours of paper where the screen is light, with every other size and name of the style sheet."""
    page.goto(f"{server.root}about/")
    page.emulate_media(media="print", color_scheme="light")
    found: list[str] = page.evaluate(COLOURS)
    assert len(found) > 10
    return found


def test_dark_is_the_same_by_the_button_and_by_the_readers_setting(page: Page, light: list[str]) -> None:
    page.emulate_media(media="screen", color_scheme="dark")
    by_setting = page.evaluate(COLOURS)
    page.emulate_media(media="screen", color_scheme="light")
    page.locator("#theme-button").click()
    assert page.evaluate(COLOURS) == by_setting != light


@pytest.mark.parametrize("by_button", [False, True])
def test_paper_has_the_colours_of_light_whatever_the_screen_was(
    page: Page, light: list[str], by_button: bool
) -> None:
    page.emulate_media(media="screen", color_scheme="light" if by_button else "dark")
    if by_button:
        page.locator("#theme-button").click()
    assert page.evaluate(COLOURS) != light
    page.emulate_media(media="print")
    assert page.evaluate(COLOURS) == light
