"""Firefox over WebDriver BiDi and WebKitGTK over WebDriver, behind one small face.

Playwright drives builds of its own of these two; what is driven here is what Debian ships to people.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from publisher.browsers.engines import ENGINES
from publisher.setup import node

HERE = Path(__file__).parent
START_S = 180
LOADED_S = 120
SCRIPT_MS = 180_000


class Engine(Protocol):
    """One window of a fresh profile."""

    version: str

    def open(self, address: str) -> None:
        """Go there, and wait until the page has loaded."""

    def run(self, expression: str) -> Any:  # noqa: ANN401  # JSON is what it is
        """The value of an expression in the page, once its promise is kept."""

    def resize(self, width: int, height: int) -> None: ...

    def act(self, actions: list[dict[str, Any]]) -> None:
        """Real input, in the actions of the WebDriver standard."""


def _wait_until_loaded(engine: Engine) -> None:
    """A driver's answer may come before scripts run in the new page, or before that has loaded."""
    end = time.monotonic() + LOADED_S
    while not engine.run("location.href !== 'about:blank' && document.readyState === 'complete'"):
        assert time.monotonic() < end, "the page does not load"
        time.sleep(0.05)


def start(name: str) -> AbstractContextManager[Engine]:
    """The engine of this name, gone at the end; what it needs must be there."""
    found = ENGINES[name].find()
    assert found, ENGINES[name].missing
    return {"firefox": _firefox, "webkit": _webkit}[name](found)


def click(engine: Engine, selector: str) -> None:
    """Press the middle of the first such element; again where the page moved under the pointer meanwhile."""
    for _ in range(5):
        x, y = engine.run(_AIM.replace("SELECTOR", json.dumps(selector)))
        pressed = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        moved = {"type": "pointerMove", "x": x, "y": y, "origin": "viewport"}
        engine.act([{"type": "pointer", "id": "mouse", "actions": [moved, *pressed]}])
        if engine.run(_HIT.replace("SELECTOR", json.dumps(selector))):
            return
    raise AssertionError(f"{selector} cannot be pressed")


_AIM: Final = """new Promise(done => {
  const element = document.querySelector(SELECTOR);
  delete element.dataset.pressed;
  element.addEventListener("click", () => { element.dataset.pressed = "yes"; }, { once: true });
  const look = (before) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const middle = [Math.floor(left + width / 2), Math.floor(top + height / 2)];
    if (String(before) === String(middle)) done(middle);
    else setTimeout(look, 400, middle);
  };
  look();
})"""
"""Where the element rests."""
_HIT: Final = """new Promise(done => {
  const started = performance.now();
  const look = () => {
    if (document.querySelector(SELECTOR).dataset.pressed) done(true);
    else if (performance.now() - started > 3000) done(false);
    else setTimeout(look, 50);
  };
  look();
})"""
"""Whether it was the element that was pressed."""


def type_keys(engine: Engine, text: str) -> None:
    """Press these keys, one after another."""
    keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
    engine.act([{"type": "key", "id": "keyboard", "actions": keys}])


@contextmanager
def _process(command: list[str], **options: Any) -> Iterator[subprocess.Popen[str]]:  # noqa: ANN401  # as Popen's
    started = subprocess.Popen(command, text=True, **options)
    try:
        yield started
    finally:
        started.terminate()
        started.wait()
        for stream in (started.stdin, started.stdout, started.stderr):
            if stream:
                stream.close()


class _Firefox:
    """A session over BiDi: a command is a line to the relay, its answer a line from it."""

    def __init__(self, relay: subprocess.Popen[str]) -> None:
        self._relay = relay
        self._asked = 0
        session = self._ask("session.new", capabilities={})
        self.version = f"Firefox {session['capabilities']['browserVersion']}"
        self._context = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def _ask(self, method: str, **params: Any) -> Any:  # noqa: ANN401  # JSON is what it is
        assert self._relay.stdin
        assert self._relay.stdout
        self._asked += 1
        self._relay.stdin.write(json.dumps({"id": self._asked, "method": method, "params": params}) + "\n")
        self._relay.stdin.flush()
        for line in self._relay.stdout:
            reply = json.loads(line)
            if reply.get("id") == self._asked:
                assert reply["type"] == "success", reply
                return reply["result"]
        raise AssertionError(f"Firefox ended during {method}")

    def open(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._context, url=address, wait="complete")
        _wait_until_loaded(self)

    def run(self, expression: str) -> Any:  # noqa: ANN401  # JSON is what it is
        # Of structured values BiDi has forms of its own; a string says it all.
        text = f"Promise.resolve({expression}).then(value => JSON.stringify(value ?? null))"
        target = {"context": self._context}
        reply = self._ask("script.evaluate", expression=text, target=target, awaitPromise=True)
        assert reply["type"] == "success", reply
        return json.loads(reply["result"]["value"])

    def resize(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self._context, viewport=viewport)

    def act(self, actions: list[dict[str, Any]]) -> None:
        self._ask("input.performActions", context=self._context, actions=actions)


@contextmanager
def _firefox(found: dict[str, str]) -> Iterator[Engine]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        with _process([found["browser"], *options], **quiet) as browser:
            assert browser.stderr
            says = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
            address = next(match[1] for line in browser.stderr if (match := says.search(line)))
            relay = [str(node.node()), str(HERE / "bidi.mjs"), f"{address}/session"]
            with _process(relay, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
                yield _Firefox(started)


class _WebKit:
    """A session over HTTP with WebKitWebDriver."""

    def __init__(self, port: int, browser: str) -> None:
        self._root = f"http://127.0.0.1:{port}/session"
        options = {"binary": browser, "args": ["--automation"]}
        session = self._ask("POST", "", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})
        self._root += f"/{session['sessionId']}"
        self.version = f"WebKitGTK {session['capabilities']['browserVersion']}"
        self._ask("POST", "/timeouts", script=SCRIPT_MS, pageLoad=SCRIPT_MS)

    def _ask(self, method: str, path: str, **body: Any) -> Any:  # noqa: ANN401  # JSON is what it is
        sent = json.dumps(body).encode() if method == "POST" else None
        asked = urllib.request.Request(self._root + path, sent, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=2 * SCRIPT_MS / 1000) as reply:
                return json.load(reply)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.read().decode()[:500]}") from error

    def open(self, address: str) -> None:
        self._ask("POST", "/url", url=address)
        _wait_until_loaded(self)

    def run(self, expression: str) -> Any:  # noqa: ANN401  # JSON is what it is
        script = f"""const done = arguments[arguments.length - 1];
          Promise.resolve({expression}).then(value => done([value ?? null]), error => done(String(error)));"""
        reply = self._ask("POST", "/execute/async", script=script, args=[])
        assert isinstance(reply, list), reply
        return reply[0]

    def resize(self, width: int, height: int) -> None:
        self._ask("POST", "/window/rect", width=width, height=height)

    def act(self, actions: list[dict[str, Any]]) -> None:
        self._ask("POST", "/actions", actions=actions)

    def close(self) -> None:
        self._ask("DELETE", "")


@contextmanager
def _webkit(found: dict[str, str]) -> Iterator[Engine]:
    with (
        _display(found["display"]) as display,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
    ):
        env = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11", "HOME": home}
        env |= {f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in ("CACHE", "CONFIG", "DATA")}
        port = _free_port()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with _process([found["driver"], f"--port={port}"], env=env, **quiet):
            _wait_for(port)
            session = _WebKit(port, found["browser"])
            try:
                yield session
            finally:
                session.close()


@contextmanager
def _display(executable: str) -> Iterator[str]:
    """An X server that shows nothing to anybody, on a display that it chooses."""
    reads, writes = os.pipe()
    command = [executable, "-displayfd", str(writes), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with _process(command, pass_fds=[writes], **quiet), os.fdopen(reads) as number:
        os.close(writes)
        yield f":{number.readline().strip()}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
