"""publisher.serve_http: what a preview sends."""

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.serving.http import RELOAD_EVENTS, RELOAD_SCRIPT, Builds, Mount, Server, running

HEADERS = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}
PAGE = "<html><body>通知</body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "notice").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "notice" / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "404.html").write_text("没有这一页", encoding="utf-8")
    (site / "职称.mjs").write_text("export {};", encoding="utf-8")
    (site / "worker.js").write_text("export {};", encoding="utf-8")
    (site / "a.wasm").write_bytes(b"\0asm")
    (tmp_path / "secret.txt").write_text("secret")
    return site


@pytest.fixture
def plain(folder: Path) -> Iterator[Server]:
    with running(Server("127.0.0.1", 0, Mount(folder, headers=HEADERS))) as server:
        yield server


def ask(
    server: Server, path: str, method: str = "GET", accept: str = ""
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=180)
    try:
        connection.request(method, path, headers={"Accept-Encoding": accept})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/notice/?from=home", "text/html; charset=utf-8"),
        ("/%E8%81%8C%E7%A7%B0.mjs", "text/javascript; charset=utf-8"),
        ("/a.wasm", "application/wasm"),
    ],
)
def test_files_have_their_types(plain: Server, path: str, kind: str) -> None:
    response, _ = ask(plain, path)
    assert response.status == 200
    assert response.headers["Content-Type"] == kind


@pytest.mark.parametrize("path", ["/", "/worker.js", "/absent.mjs", "/a.wasm"])
def test_files_have_the_headers_that_hosts_send(plain: Server, path: str) -> None:
    response, _ = ask(plain, path)
    expected = None if path == "/a.wasm" else HEADERS["Content-Security-Policy"]
    assert response.headers["Content-Security-Policy"] == expected
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_is_sent_as_it_is(plain: Server) -> None:
    assert ask(plain, "/")[1].decode() == PAGE


def test_head_has_the_length_and_no_body(plain: Server) -> None:
    response, body = ask(plain, "/a.wasm", "HEAD")
    assert (response.status, response.headers["Content-Length"], body) == (200, "4", b"")


def test_what_is_missing_gets_the_404_page(plain: Server) -> None:
    response, body = ask(plain, "/absent/")
    assert (response.status, body.decode()) == (404, "没有这一页")


@pytest.mark.parametrize("length", [255, 256, 60_000])
def test_a_name_too_long_for_the_disk_is_missing(plain: Server, length: int) -> None:
    response, body = ask(plain, f"/notice/{'a' * length}")
    assert response.status in {404, 414}
    assert response.status == 414 or body.decode() == "没有这一页"


def test_a_folder_without_its_slash_is_redirected(plain: Server) -> None:
    response, _ = ask(plain, "/notice")
    assert (response.status, response.headers["Location"]) == (301, "/notice/")


def test_a_redirect_never_leads_to_another_host(plain: Server) -> None:
    response, _ = ask(plain, "//notice")
    assert response.headers["Location"] == "/notice/"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/notice/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%00",
        "/notice/..",
    ],
)
def test_nothing_outside_the_folder_is_served(plain: Server, path: str) -> None:
    response, body = ask(plain, path)
    assert response.status == 404
    assert b"secret" not in body


def test_under_a_sub_path_nothing_else_is_served(folder: Path) -> None:
    with running(Server("127.0.0.1", 0, Mount(folder, base="/sub/path/"))) as server:
        assert ask(server, "/sub/path/notice/")[0].status == 200
        assert ask(server, "/notice/")[0].status == 404
        assert server.url.endswith("/sub/path/")


def test_the_reload_script_is_added_on_the_way_only(folder: Path) -> None:
    with running(Server("127.0.0.1", 0, Mount(folder, builds=Builds()))) as server:
        body = ask(server, "/")[1].decode()
        assert f'src="{RELOAD_SCRIPT}"></script></body>' in body
        assert ask(server, RELOAD_SCRIPT)[0].headers["Content-Type"].startswith("text/javascript")
    assert RELOAD_SCRIPT not in (folder / "index.html").read_text(encoding="utf-8")


def test_without_builds_there_is_no_reload_script(plain: Server) -> None:
    assert ask(plain, RELOAD_SCRIPT)[0].status == 404


def test_a_build_is_announced_to_open_pages(folder: Path) -> None:
    builds = Builds()
    with running(Server("127.0.0.1", 0, Mount(folder, builds=builds))) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=180)
        connection.request("GET", RELOAD_EVENTS)
        stream = connection.getresponse()
        first = stream.readline()
        stream.readline()
        threading.Timer(0.05, builds.announce).start()
        assert stream.readline() != first
        connection.close()


def test_events_keep_an_idle_line_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Builds, "PING_SECONDS", 0.01)
    events = Builds().events()
    assert next(events).startswith(b"data: ")
    assert next(events) == b": ping\n\n"


def test_a_reader_who_goes_away_leaves_no_traceback(
    plain: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", plain.server_port)) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            connection.sendall(b"GET /a.wasm HTTP/1.1\r\nHost: x\r\n\r\n")
    assert ask(plain, "/")[0].status == 200
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("accept", "encoding", "body"),
    [
        ("gzip, deflate, br, zstd", "br", b"as brotli"),
        ("gzip;q=1.0", "gzip", b"as gzip"),
        ("", None, b"\0asm"),
        ("brotli", None, b"\0asm"),
    ],
)
def test_a_form_compressed_by_the_build_is_sent_to_who_takes_it(
    folder: Path, plain: Server, accept: str, encoding: str | None, body: bytes
) -> None:
    (folder / "a.wasm.br").write_bytes(b"as brotli")
    (folder / "a.wasm.gz").write_bytes(b"as gzip")
    response, sent = ask(plain, "/a.wasm", accept=accept)
    assert response.headers["Content-Encoding"] == encoding
    assert response.headers["Content-Type"] == "application/wasm"
    assert response.headers["Vary"] == ("Accept-Encoding" if encoding else None)
    assert sent == body
