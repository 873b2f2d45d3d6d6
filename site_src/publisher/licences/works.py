"""The works in the site: what each is, whose, its licence, where its source is, in which files it lies."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from publisher.setup.console import ROOT
from publisher.setup.node import MODULES
from publisher.site.context import Context

_TEXTS: Final = Path(__file__).with_name("texts")
_PYODIDE: Final = "assets/pyodide/[^/]+/"
_SCRIPTS: Final = "assets/(site/[^/]+/)?"
"""Scripts and styles, before and after they have come into the folder of their build."""
_TABLES: Final = rf"{_PYODIDE}tables\.zip"
"""The readers of tables for the page on rosters, with the packages behind them."""
_INTERPRETER: Final = rf"{_PYODIDE}pyodide\.asm\.(wasm|mjs)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """`files`: a regular expression for the whole path of its files, without the ending of a compressed form.

    `text`: the licence in full; empty where the work has none, or the licence is that of a work it came with.
    """

    name: str
    version: str = ""
    holder: str
    licence: str
    source: str = ""
    note: str = ""
    files: str
    text: str = ""

    def holds(self, path: str) -> bool:
        return re.fullmatch(self.files, path) is not None


def works(context: Context) -> tuple[Work, ...]:
    """Every work that can be in a site of this notice; the licences as the packages bring them."""
    return (*_own(context), *_pyodide(), *_brought())


def _own(context: Context) -> tuple[Work, ...]:
    own = (ROOT / "LICENSE").read_text(encoding="utf-8").partition("\n---\n")[0]
    described = (
        "sw.js|version.json|manifest.json|manifest.webmanifest|feed.xml|sitemap.xml|robots.txt|licences.txt|"
        "_headers|web.config|[.]htaccess|[.]nojekyll"
    )
    assets = rf"{_SCRIPTS}((checker|links|program|registry|roster|search|timeline)/([^/]+/)*)?[^/]+\.(js|css)"
    drawn = rf"assets/[^/]+\.(svg|png)|assets/[^/]+\.whl|{_TABLES}"
    rooms = "data|registry|annexes|checker|roster|timeline|tables|reference"
    made = rf"({rooms})/.+\.(json|jsonld|csv|xlsx|ics|xml|txt|pdf|js)"
    return (
        Work(
            name="本站：网页、脚本、样式、规则和计算程序",
            holder="zhicheng-checker contributors",
            licence="MIT",
            files=rf"(.+/)?[^/]+\.html|{described}|{assets}|{drawn}|{made}",
            text=own,
        ),
        Work(
            name=f"《{context.notice.title}》",
            holder=context.facts.issuer,
            licence="公文，不适用著作权法（第五条）",
            files=r"(notice/.*)?index\.html|data/notice\..+",
        ),
    )


def _pyodide() -> tuple[Work, ...]:
    described = json.loads((MODULES / "pyodide" / "package.json").read_bytes())
    lock = json.loads((MODULES / "pyodide" / "pyodide-lock.json").read_bytes())
    inside = "编译在解释器里"
    return (
        Work(
            name="Pyodide",
            version=described["version"],
            holder="Pyodide contributors and Mozilla",
            licence=described["license"],
            source=f"https://github.com/pyodide/pyodide/tree/{described['version']}",
            note="没有改动；源代码在上面的地址",
            files=rf"{_PYODIDE}(pyodide\.mjs|pyodide-lock\.json)|{_INTERPRETER}",
            text=_text("MPL-2.0"),
        ),
        Work(
            name="CPython（解释器和标准库）",
            version=lock["info"]["python"],
            holder="Python Software Foundation",
            licence="PSF-2.0",
            source="https://www.python.org/downloads/source/",
            note="自查用的标准库只留用到的模块，编译成字节码；花名册用的是整个，用到的模块编译成字节码",
            files=rf"{_PYODIDE}python_stdlib\.zip|{_INTERPRETER}",
            text=_text("PSF-2.0"),
        ),
        *(
            Work(name=name, holder=holder, licence=licence, source=source, note=inside, files=_INTERPRETER)
            for name, holder, licence, source in _INSIDE
        ),
    )


_INSIDE: Final = (
    ("Emscripten", "Emscripten authors", "MIT 或 NCSA", "https://github.com/emscripten-core/emscripten"),
    ("musl", "Rich Felker and contributors", "MIT", "https://musl.libc.org/"),
    ("zlib", "Jean-loup Gailly, Mark Adler", "Zlib", "https://zlib.net/"),
    ("bzip2", "Julian Seward", "bzip2-1.0.6", "https://sourceware.org/bzip2/"),
    ("liblzma", "XZ Utils authors", "0BSD", "https://tukaani.org/xz/"),
    ("Expat", "Expat maintainers", "MIT", "https://libexpat.github.io/"),
    ("SQLite", "（公有领域）", "公有领域", "https://sqlite.org/"),
)
"""Name, holder, licence, source of what Pyodide's interpreter says that it contains."""


_TABLE_PACKAGES: Final = (
    (
        "openpyxl",
        "花名册：写 .xlsx",
        "openpyxl authors",
        "MIT",
        "https://foss.heptapod.net/openpyxl/openpyxl",
    ),
    (
        "et-xmlfile",
        "花名册：写 .xlsx",
        "et_xmlfile authors",
        "MIT",
        "https://foss.heptapod.net/openpyxl/et_xmlfile",
    ),
    (
        "xlrd",
        "花名册：读 .xls",
        "Stephen John Machin and others",
        "BSD",
        "https://github.com/python-excel/xlrd",
    ),
)
"""Name, what for, holder, licence, source of the packages with which the page on rosters reads and writes."""


def _brought() -> tuple[Work, ...]:
    uqr = json.loads((MODULES / "uqr" / "package.json").read_bytes())
    return (
        Work(
            name="uqr（自查报告上的二维码）",
            version=uqr["version"],
            holder="Project Nayuki; Anthony Fu",
            licence=uqr["license"],
            source=uqr["homepage"],
            files=f"{_SCRIPTS}vendor/uqr/.+",
            text=(MODULES / "uqr" / "LICENSE").read_text(encoding="utf-8"),
        ),
        *(
            Work(
                name=f"{name}（{about}）",
                version=distribution(name).version,
                holder=holder,
                licence=licence,
                source=source,
                note="编译成字节码",
                files=_TABLES,
                text=_of_package(name),
            )
            for name, about, holder, licence, source in _TABLE_PACKAGES
        ),
        Work(
            name="Noto Sans SC、Noto Serif SC（PDF 和预览图里的字）",
            holder="Adobe; Google",
            licence="OFL-1.1",
            source="https://github.com/notofonts/noto-cjk",
            note="PDF 里只有用到的字",
            files=r"data/notice\.pdf|assets/preview\.png",
            text=_of_package("pylopdf-fonts-zh-cn"),
        ),
        Work(
            name="OpenCC（简繁对照，搜索用）",
            holder="Carbo Kuo and contributors",
            licence="Apache-2.0",
            source="https://github.com/BYVoid/OpenCC",
            note="只取搜索用到的字",
            files=rf"{_SCRIPTS}search/index\.js",
            text=_text("Apache-2.0"),
        ),
    )


def _text(name: str) -> str:
    return (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def _of_package(name: str) -> str:
    """The licences that a Python package brings along."""
    names = ("LICENSE", "LICENCE")
    texts = [file for file in distribution(name).files or [] if file.name.startswith(names)]
    if not texts:
        raise FileNotFoundError(f"{name} brings no licence")
    return "\n\n".join(file.read_text(encoding="utf-8") for file in texts)
