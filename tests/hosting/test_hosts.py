"""The configurations on the servers themselves: headers, types, missing pages, slashes, caching."""

from __future__ import annotations

import gzip
import http.client
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import brotli
import pytest

from publisher.cli import parse
from publisher.commands import hosts as command
from publisher.hosts import files, plan
from publisher.hosts.plan import Place
from publisher.publishing import manifest, verify
from publisher.setup.console import UserError
from tests.hosting.real import STARTS, running
from tests.sources import CONTEXT

MISSING = "<title>没有这个页面</title>"
HASHED = ("assets/pyodide/1-ab/python.wasm", "assets/checker-0ab.whl")
SCRIPTS = ("assets/site/0ab/page/a.js", "shili/2030/assets/site/0cd/a.css")
"""Of the root's pages and of a further notice's; no compressed forms lie beside them."""
UNPACK: dict[str | None, Callable[[bytes], bytes]] = {
    None: bytes,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}
LONG = "assets/site/0ab/long.js"
"""Long enough for every host to compress it."""
WORKERS = ("sw.js", "assets/site/0ab/checker/worker.js")
COMPRESSED = {"br": b"as brotli", "gzip": b"as gzip"}


def write_site(folder: Path, path: str) -> None:
    """One file of every kind, some with hashed names and compressed forms; all of it readable to servers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", f"https://example.org{path}")
        made = {file.path: file.content for file in files.in_site(CONTEXT)}
    made |= {f"kinds/a.{ending}": f"as {ending}".encode() for ending in plan.TYPES}
    made |= {
        "index.html": "首页".encode(),
        "notice/index.html": "通知".encode(),
        "404.html": MISSING.encode(),
    }
    made[LONG] = b"const a = 1;" * 1000
    made |= dict.fromkeys((*SCRIPTS, *WORKERS, "shili/assets/site/0ab/a.js"), b"plain")
    for name in HASHED:
        made |= {name: b"plain", f"{name}.br": COMPRESSED["br"], f"{name}.gz": COMPRESSED["gzip"]}
    for name, content in made.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    manifest.write(folder)


@dataclass(frozen=True)
class Host:
    name: str
    address: str

    def ask(self, path: str, encodings: str = "identity") -> tuple[http.client.HTTPResponse, bytes]:
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(str(parts.hostname), int(parts.port or 0), timeout=180)
        try:
            connection.request("GET", parts.path + path, headers={"Accept-Encoding": encodings})
            reply = connection.getresponse()
            return reply, reply.read()
        finally:
            connection.close()


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((name, path), id=f"{name}{path}", marks=getattr(pytest.mark, name))
        for name in STARTS
        for path in ("/", "/sub/path/")
    ],
)
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    name, path = request.param
    # Not below pytest's folder, which other users, servers among them, may not enter.
    with tempfile.TemporaryDirectory() as made:
        base = Path(made)
        base.chmod(0o755)
        (base / "work").mkdir()
        write_site(base / "site", path)
        with running(name, base / "site", path, base / "work") as address:
            yield Host(name, address)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "notice/",
        *(f"kinds/a.{ending}" for ending in sorted({*plan.TYPES} - {*plan.PARTS})),
        *WORKERS,
        "absent/",
        "kinds/absent.js",
        "assets/pyodide/absent.wasm",
    ],
)
@pytest.mark.parametrize("encodings", ["identity", "br, gzip"])
def test_what_runs_by_itself_carries_every_header(host: Host, path: str, encodings: str) -> None:
    reply, _ = host.ask(path, encodings)
    # Of what is missing, lighttpd says what it says of what was asked for: see its module.
    wanted = plan.headers(path) if host.name == "lighttpd" else plan.HEADERS
    assert {name: reply.headers.get_all(name) for name in wanted} == {
        name: [value] for name, value in wanted.items()
    }


@pytest.mark.parametrize("path", [*(f"kinds/a.{ending}" for ending in plan.PARTS), *HASHED, *SCRIPTS])
@pytest.mark.parametrize("encodings", ["identity", "br, gzip"])
def test_what_pages_load_carries_what_browsers_ask_of_it(host: Host, path: str, encodings: str) -> None:
    reply, _ = host.ask(path, encodings)
    assert reply.status == 200
    assert {name: value for name, value in reply.headers.items() if name in plan.HEADERS} == {
        "X-Content-Type-Options": "nosniff"
    }


@pytest.mark.parametrize("ending", plan.TYPES)
def test_a_file_has_its_type(host: Host, ending: str) -> None:
    reply, body = host.ask(f"kinds/a.{ending}")
    assert (reply.status, body) == (200, f"as {ending}".encode())
    assert reply.headers["Content-Type"].replace(" ", "").lower() == (
        plan.content_type(ending).replace(" ", "").lower()
    )


def test_a_page_of_a_folder_is_html_in_utf_8(host: Host) -> None:
    for path, said in (("", "首页"), ("notice/", "通知"), ("notice/?from=home", "通知")):
        reply, body = host.ask(path)
        assert (reply.status, body.decode()) == (200, said)
        assert reply.headers["Content-Type"].replace(" ", "").lower() == "text/html;charset=utf-8"


@pytest.mark.parametrize(
    "path", ["absent/", "notice/absent", "kinds/absent.whl", "assets/pyodide/absent.wasm"]
)
@pytest.mark.parametrize("encodings", ["identity", "br, gzip"])
def test_what_is_missing_gets_the_404_page_and_is_not_kept(host: Host, path: str, encodings: str) -> None:
    reply, body = host.ask(path, encodings)
    plain = UNPACK[reply.headers["Content-Encoding"]](body)
    assert (reply.status, plain.decode()) == (404, MISSING)
    assert reply.headers.get_content_type() == "text/html"
    kept = reply.headers.get_all("Cache-Control") or []
    # lighttpd says nothing of a missing file with a hash: see its module.
    assert kept == ["no-cache"] or (host.name == "lighttpd" and "pyodide" in path and not kept)


def test_a_folder_without_its_slash_is_redirected_and_the_question_stays(host: Host) -> None:
    reply, _ = host.ask("notice?from=home")
    assert reply.status in {301, 302, 307, 308}
    target = urlsplit(urljoin(f"{host.address}notice", reply.headers["Location"]))
    # Apache tells its own name, without the port, where a request names no host.
    assert f"{target.path}?{target.query}" == f"{urlsplit(host.address).path}notice/?from=home"


def test_only_what_has_a_hash_is_kept_without_asking(host: Host) -> None:
    for path in ("", "notice/", *(f"kinds/a.{ending}" for ending in plan.TYPES)):
        assert host.ask(path)[0].headers.get_all("Cache-Control") == ["no-cache"], path
    if host.name != "apache2":  # its file does not know at what path it lies
        # A folder less is no notice's place.
        assert host.ask("shili/assets/site/0ab/a.js")[0].headers.get_all("Cache-Control") == ["no-cache"]
    for path in (*HASHED, *SCRIPTS):
        (kept,) = host.ask(path)[0].headers.get_all("Cache-Control") or [""]
        assert "max-age=31536000" in kept
        assert "immutable" in kept or host.name == "lighttpd"


@pytest.mark.parametrize("coding", COMPRESSED)
def test_the_compressed_form_goes_out_with_the_type_of_its_file(host: Host, coding: str) -> None:
    if host.name == "lighttpd":  # it compresses files itself
        return
    for path in HASHED:
        reply, body = host.ask(path, encodings=coding)
        assert (reply.headers["Content-Encoding"], body) == (coding, COMPRESSED[coding]), path
        assert reply.headers.get_content_type() == plan.TYPES[path.rpartition(".")[2]]
        assert "accept-encoding" in reply.headers["Vary"].lower()
        assert "max-age=31536000" in reply.headers["Cache-Control"]
        plain, body = host.ask(path)
        assert (plain.headers["Content-Encoding"], body) == (None, b"plain")
        assert "accept-encoding" in plain.headers["Vary"].lower()


def test_a_script_goes_out_compressed(host: Host) -> None:
    for encodings in ("br, gzip", "gzip"):
        reply, body = host.ask(LONG, encodings)
        assert len(body) < 1000
        assert UNPACK[reply.headers["Content-Encoding"]](body) == b"const a = 1;" * 1000
        assert "accept-encoding" in reply.headers["Vary"].lower()
        assert reply.headers.get_content_type() == "text/javascript"
        assert "max-age=31536000" in reply.headers["Cache-Control"]


def test_the_copy_that_a_host_sends_can_be_verified(host: Host) -> None:
    found = verify.compare(host.address)
    assert (found.is_whole, found.differing, found.missing) == (True, [], [])
    assert found.unsaid == len(files.IN_SITE)


def test_deploy_holds_what_the_policy_says_now() -> None:
    """After a change of the policy: python3 build.py hosts."""
    for name, content in files.for_servers(Place()).items():
        assert (files.DEPLOY / name).read_bytes() == content, name


def test_the_configuration_for_iis_says_the_same() -> None:
    """A stand-in: Debian has no IIS."""
    made = {file.path: file.content for file in files.in_site(CONTEXT)}
    tree = ElementTree.fromstring(made["web.config"])
    said = {item.attrib["name"]: item.attrib["value"] for item in tree.iterfind(".//customHeaders/add")}
    assert said == plan.HEADERS
    kinds = {item.attrib["fileExtension"]: item.attrib["mimeType"] for item in tree.iterfind(".//mimeMap")}
    assert kinds == {f".{ending}": plan.content_type(ending) for ending in plan.TYPES}
    (error,) = tree.iterfind(".//httpErrors/error")
    assert error.attrib["path"] == plan.MISSING
    (first, *hashed) = tree.iterfind(".//clientCache")
    assert first.attrib["cacheControlMode"] == "DisableCache"
    assert [one.attrib["path"] for one in tree.iterfind("location")] == ["assets/pyodide", "assets/site"]
    assert len(hashed) == 2
    assert all("immutable" in one.attrib["cacheControlCustom"] for one in hashed)


def test_netlify_and_cloudflare_get_the_headers() -> None:
    """A stand-in: neither runs here."""
    made = {file.path: file.content.decode() for file in files.in_site(CONTEXT)}
    for name, value in plan.HEADERS.items():
        assert f"  {name}: {value}\n" in made["_headers"]
    for glob in plan.HASHED_GLOBS:
        assert f"/{glob}\n  Cache-Control: {plan.KEEP}\n" in made["_headers"]


def test_every_file_of_the_site_has_a_type(site: Path) -> None:
    known = {*plan.TYPES, *plan.CODINGS.values()}
    names = {path.name for path in site.rglob("*") if path.is_file()} - {*files.IN_SITE, "LICENSE"}
    assert {name.rpartition(".")[2] for name in names} <= known
    compressed = {Path(name).stem.rpartition(".")[2] for name in names if name.endswith((".br", ".gz"))}
    assert compressed <= set(plan.PRECOMPRESSED)


def test_the_command_writes_for_the_place_that_is_named(tmp_path: Path) -> None:
    _, options = parse(["hosts", "--out", str(tmp_path), "--folder", "/srv/a", "--path", "/b/"])
    assert command.main(options) == 0
    assert (tmp_path / "nginx.conf").read_bytes() == files.for_servers(Place(folder="/srv/a", path="/b/"))[
        "nginx.conf"
    ]


@pytest.mark.parametrize(
    ("option", "value"), [("--path", "zhicheng"), ("--path", "/a b/"), ("--folder", "a;b")]
)
def test_a_place_that_no_configuration_can_hold_is_refused(tmp_path: Path, option: str, value: str) -> None:
    _, options = parse(["hosts", "--out", str(tmp_path), option, value])
    with pytest.raises(UserError, match=option) as found:
        command.main(options)
    assert found.value.code == 2
    assert value in str(found.value)
