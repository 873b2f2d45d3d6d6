"""Ways to a verdict in a browser, each as the files that one kind of server hands out: this site, its rivals.

All rivals run stock Pyodide of this site's release and the same wheel, on a bare page. stlite is not among
them: its Streamlit wheel (1.62) is for Python 3.13 and needs numpy and pandas built for Pyodide,
which neither npm nor PyPI has.
"""

from __future__ import annotations

import hashlib
import html
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import checker
from publisher.html import policy
from publisher.runtime import bundle
from publisher.runtime.compression import siblings
from tests.bench.conditions import fetched
from tests.bench.conditions.slow_network import Files, squeeze
from tests.browser.checker.checker_page import PERSON, document

SENT = frozenset(
    {
        ".html",
        ".js",
        ".mjs",
        ".css",
        ".svg",
        ".png",
        ".wasm",
        ".zip",
        ".whl",
        ".json",
        ".webmanifest",
        ".bin",
        ".txt",
    }
)
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
"""PyScript's workers reach the page through shared memory, which asks for these."""
_KERNEL = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/"


def ours(site: Path) -> Files:
    """The built site, with the compressed forms that the build made."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    made = {
        name.removesuffix(".br"): path.read_bytes() for name, path in paths.items() if name.endswith(".br")
    }
    raw = {name: path.read_bytes() for name, path in paths.items() if path.suffix in SENT or name in made}
    return Files(raw, squeeze(raw, made))


def stock() -> Files:
    """Pyodide and micropip in a worker: the usual way."""
    files = {name: (fetched.RIVALS / name).read_bytes() for name in ("stock_page.mjs", "stock_worker.mjs")}
    return _rival('<p id="report"></p><script type="module" src="/stock_page.mjs"></script>', files)


def pyscript() -> Files:
    """PyScript's own loader and worker, from npm."""
    folder = fetched.modules() / "@pyscript" / "core" / "dist"
    files = {f"pyscript/{path.name}": path.read_bytes() for path in folder.iterdir() if path.suffix != ".map"}
    page = (fetched.RIVALS / "pyscript.html").read_text(encoding="utf-8")
    return _rival(page, files, ISOLATED)


def jupyterlite() -> Files:
    """JupyterLite's kernel in its own worker, with IPython as it needs it, without the notebook's page."""
    with zipfile.ZipFile(fetched.wheels()["jupyterlite-pyodide-kernel"]) as archive:
        files = {
            f"lite/{name.partition(_KERNEL)[2]}": archive.read(name)
            for name in archive.namelist()
            if _KERNEL in name and not name.endswith(".map")
        }
    files["jupyterlite_page.mjs"] = (fetched.RIVALS / "jupyterlite_page.mjs").read_bytes()
    worker = next(name for name in files if name.startswith("lite/comlink.worker"))
    piplite = next(name for name in files if name.startswith("lite/pypi/piplite-"))
    page = (
        f'<p id="report"></p><script type="module" src="/jupyterlite_page.mjs" '
        f'data-worker="{worker}" data-piplite="{piplite.removeprefix("lite/")}"></script>'
    )
    return _rival(page, files, {})


def _rival(page: str, files: Mapping[str, bytes], headers: Mapping[str, str] = policy.HEADERS) -> Files:
    """A page and its files beside Pyodide's and the project's wheel as flit makes it."""
    wheel, raw_wheel = bundle.build_wheel(tuple(checker.laws()))
    raw = {**_release(), wheel: raw_wheel, **files}
    head = f'<!doctype html><meta charset="utf-8"><body data-wheel="{wheel}" '
    raw["index.html"] = f'{head}data-text="{html.escape(document(PERSON))}">{page}'.encode()
    names = (*bundle.CORE, bundle.STDLIB)
    made = {f"pyodide/{name}": siblings(raw[f"pyodide/{name}"])[".br"] for name in names}
    return Files(raw, squeeze(raw, made), headers=headers)


def _release() -> dict[str, bytes]:
    """Pyodide's files as npm has them; packages of its lock come from PyPI, where they have another hash."""
    stock = bundle.PYODIDE
    lock = json.loads((stock / "pyodide-lock.json").read_text(encoding="utf-8"))
    names = (*bundle.CORE, bundle.STDLIB)
    files = {f"pyodide/{name}": (stock / name).read_bytes() for name in names}
    for project, wheel in fetched.wheels().items():
        entry = lock["packages"].get(project) or _entry(project, wheel)
        entry["file_name"] = wheel.name
        entry["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lock["packages"][project] = entry
        files[f"pyodide/{wheel.name}"] = wheel.read_bytes()
    files["pyodide/pyodide-lock.json"] = json.dumps(lock).encode()
    return files


def _entry(project: str, wheel: Path) -> dict[str, object]:
    """For what the release does not list."""
    return {
        "name": project,
        "version": wheel.name.split("-")[1],
        "install_dir": "site",
        "imports": [project],
        "depends": [],
        "package_type": "package",
        "unvendored_tests": False,
    }
