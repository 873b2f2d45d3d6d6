"""The policy, and the pages that it would break."""

import pytest

from publisher.html.policy import CONTENT_SECURITY_POLICY, HEADERS, faults

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


def test_hosts_send_the_policy_of_the_pages_and_refuse_frames() -> None:
    assert HEADERS["Content-Security-Policy"] == f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'"
    assert HEADERS["Cross-Origin-Opener-Policy"] == "same-origin"
