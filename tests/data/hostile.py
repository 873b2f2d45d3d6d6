"""Values that someone may type or paste anywhere, all of them text; and what of a page is not text."""

from html.parser import HTMLParser

HARMLESS = (
    "<script>alert(1)</script>",
    "</table><h1>x</h1>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- x",
    "--> x",
    "<![CDATA[ x ]]>",
    "&lt;b&gt; &amp;",
    "&#x3C;svg/onload=alert(1)&#x3E;",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "${7*7}",
    "`x`",
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "# 标题",
    "---",
    "%00",
    "\\u0000",
    "../../../etc/passwd",
    "'; DROP TABLE committees; --",
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "'=1+1",
    "''=1+1",
    "'",
    "＝1+1",
    "|calc",
    "a,b;c\td",
    '"quoted"',
    '"',
    'a"b,c',
    "null",
    "TRUE",
    "#N/A",
    "1E5",
    "00123",
    "1/2",
    "العربية",
    "ᠮᠣᠩᠭᠣᠯ",
    "é",
    "𠀀𪚥",
    "👩‍🔬",
    "Z̸̢͒a̶l̵g̷o̴",
    "x" * 300,
    "constructor",
    "__proto__",
)
"""Every one may stand in a cell, and comes out as it went in."""


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(f"{tag} {sorted(name for name, _ in attrs)}")

    def handle_comment(self, data: str) -> None:
        self.seen.append(f"comment {data}")
