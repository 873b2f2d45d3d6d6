"""The policy, and the pages that it would break."""

from pathlib import Path

import pytest

from publisher.html.policy import CONTENT_SECURITY_POLICY, HEADERS, PRECOMPRESSED, faults, header_files
from publisher.runtime.compression import ENCODINGS
from tests.sources import CONTEXT

META = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_SECURITY_POLICY}">'


def test_a_page_with_the_policy_and_files_of_its_own_passes() -> None:
    assert (
        faults(
            f'{META}<script src="a.js"></script><link rel="stylesheet" href="b.css"><a href="https://x.cn">'
        )
        == []
    )


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<script>1</script>", "内联 <script>"),
        ('<script type="application/json">{}</script>', "内联 <script>"),
        ("<style>p{}</style>", "内联 <style>"),
        ('<p style="color:red">', "内联属性 style"),
        ('<td style="text-align: left">', "内联属性 style"),
        ('<a onclick="x()">', "内联属性 onclick"),
        ('<a href="JavaScript:x()">', "javascript:"),
        ('<script src="//cdn.example/a.js"></script>', "站外地址 //cdn.example/a.js"),
        ('<img src="https://x.cn/a.png">', "站外地址"),
        ('<link rel="stylesheet" href="https://x.cn/a.css">', "站外地址"),
    ],
)
def test_what_the_policy_would_block_is_named(html: str, named: str) -> None:
    (fault,) = faults(META + html)
    assert named in fault


def test_a_page_without_the_policy_or_with_another_is_refused() -> None:
    assert faults("<p>") == faults(META.replace("'none'", "'self'")) == faults(META * 2) != []


def test_the_canonical_address_loads_nothing() -> None:
    assert faults(f'{META}<link rel="canonical" href="https://x.cn/notice/">') == []


def test_the_header_files_carry_the_same_headers() -> None:
    files = {file.path: file.content.decode() for file in header_files(CONTEXT)}
    assert set(files) == {"_headers", ".htaccess"}
    for name, value in HEADERS.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'Header always set {name} "{value}"\n' in files[".htaccess"]


def test_a_compressed_form_goes_out_with_the_type_of_its_file(site: Path) -> None:
    """Every kind of file that has one is among the rules."""
    rules = (site / ".htaccess").read_text(encoding="utf-8")
    forms = [path for path in site.rglob("*") if path.suffix in ENCODINGS]
    assert len(forms) >= 10
    for path in forms:
        kind = path.with_suffix("").suffix[1:]
        assert f'"[.]{kind}[.](br|gz)$">\n  ForceType {PRECOMPRESSED[kind]}\n' in rules, path


def test_the_documented_nginx_lines_carry_the_same_policy() -> None:
    page = Path(__file__).parents[3] / "docs" / "decisions" / "content-security-policy.md"
    text = page.read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        assert f'    add_header {name} "{value}" always;\n' in text
