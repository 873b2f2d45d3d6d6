"""MkDocs' events, handed on to publisher.mkdocs_site, which also starts the build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from publisher.mkdocs_site import Site

if TYPE_CHECKING:
    import jinja2

_sites: dict[str, Site] = {}


def _site(config: MkDocsConfig) -> Site:
    return _sites[config.site_dir]


def on_pre_build(config: MkDocsConfig) -> None:
    _sites[config.site_dir] = Site.of(config.extra["context"])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    _site(config).add_files(files, config)
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    env.globals.update(_site(config).survey(files))
    return env


def on_page_content(
    html: str,
    page: Page,
    config: MkDocsConfig,
    files: Files,  # noqa: ARG001  MkDocs names its arguments
) -> str:
    return _site(config).body(html, page)


def on_page_context(
    context: dict[str, Any],
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001  MkDocs names its arguments
) -> dict[str, Any]:
    return {**context, **_site(config).template_context(page)}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    _site(config).check(output, page.url.removeprefix("./"))
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return _site(config).template(output_content, template_name, config)


def on_post_build(config: MkDocsConfig) -> None:
    _site(config).finish(Path(config.site_dir))
