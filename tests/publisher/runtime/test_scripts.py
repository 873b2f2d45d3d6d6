"""The scripts as they go out: no comments, and nothing else is different."""

from pathlib import Path

from publisher.runtime import scripts
from publisher.site.context import SOURCE

WRITTEN = """// @ts-check
/** A comment. @param {string} one */
export function said(one) {
  /* another */
  const address = `https://example.org/${one} // no comment`;
  return [address, "/* no comment */", /\\/\\*x/.source]; // the last
}
"""
OVER_LINES = "export const text = `first\n    second // no comment`;\n"


def test_comments_go_and_texts_stay(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one.js").write_text(WRITTEN)
    (tmp_path / "two.js").write_text(OVER_LINES)
    found = scripts.without_comments(tmp_path)
    one = found["below/one.js"].decode()
    assert "`https://example.org/${one} // no comment`" in one
    assert '"/* no comment */", /\\/\\*x/' in one
    assert "@param" not in one
    assert "another" not in one
    assert "the last" not in one
    assert "first\n    second // no comment" in found["two.js"].decode()


def test_every_script_of_the_site_is_there() -> None:
    found = scripts.without_comments(SOURCE / "assets")
    assert set(found) == {
        path.relative_to(SOURCE / "assets").as_posix() for path in SOURCE.glob("assets/**/*.js")
    }
    assert not [name for name, text in found.items() if b"@ts-check" in text]
