"""Comments stay with the sources; the program that is sent is the same."""

from publisher.html.scripts import without_comments
from tests.publisher.pages.checker.test_scripts import SCRIPTS

SCRIPT = """// @ts-check
/** What it is. */

/** @param {string} a
 *  about it */
export function f(a) {
  // why
  const url = "https://x/y"; // beside
  return /** @type {any} */ (a) + url;
}
"""


def test_comments_on_lines_of_their_own_go_and_nothing_else() -> None:
    assert without_comments(SCRIPT) == (
        "\nexport function f(a) {\n"
        '  const url = "https://x/y"; // beside\n'
        "  return /** @type {any} */ (a) + url;\n}\n"
    )


def test_no_text_of_ours_looks_like_a_comment() -> None:
    """A template literal over several lines might hold one: none of the scripts has such a literal."""
    for path in SCRIPTS:
        inside = path.read_text(encoding="utf-8").split("`")[1::2]
        assert all("\n" not in text for text in inside if "//" in text or "/**" in text), path
