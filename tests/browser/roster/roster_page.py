"""What the tests of the page on rosters share: opening a table, the line of a person."""

from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(site: Path) -> bytes:
    return (site / "roster" / "template.xlsx").read_bytes()


def choose(page: Page, name: str, data: bytes) -> None:
    """Open a table; the caller waits for what comes of it."""
    page.locator("#file").set_input_files(FilePayload(name=name, mimeType=XLSX, buffer=data))


def drop(page: Page, name: str, data: bytes) -> None:
    """Let a file fall on its place."""
    page.evaluate(
        """([name, bytes]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(bytes)], name));
          const drop = new DragEvent("drop", {dataTransfer: transfer, bubbles: true});
          document.getElementById("drop").dispatchEvent(drop);
        }""",
        [name, list(data)],
    )


def judged(page: Page) -> None:
    """Wait until everybody has a verdict."""
    page.locator("#result:not([hidden])").wait_for()
    page.locator("#progress").wait_for(state="hidden")


def line(page: Page, name: str) -> Locator:
    return page.locator(".people tbody tr[data-row]").filter(has=page.locator("th", has_text=name))


def answer(page: Page, id_: str, value: str) -> None:
    """One answer for the whole unit, whose form has been unfolded."""
    control = page.locator(f"#unit [name={id_}]").first
    if control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(value)
    else:
        page.locator(f"#unit [name={id_}][value={value}]").check()
