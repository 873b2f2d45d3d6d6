"""What other sites and search engines read: JSON-LD in a file of its own, and robots.txt.

JSON-LD is linked, not inlined: the pages hold no inline script, be it only data.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from typing import Final

from publisher.site.context import Context
from publisher.site.page import GeneratedFile
from publisher.site.settings import SiteSettings

GRAPH: Final = "data/site.jsonld"
_VARIABLE: Final = "SITE_URL"


def site_url(place: str = "") -> str:
    """The address of the site, or of a notice's pages below it, with a closing slash; empty if not known."""
    given = os.environ.get(_VARIABLE, "")
    return f"{given.rstrip('/')}/{place}" if given else ""


@contextlib.contextmanager
def built_for(address: str) -> Iterator[None]:
    """Let everything in the with-block be built for this address; empty: for none that is known."""
    former = os.environ.pop(_VARIABLE, None)
    try:
        if address:
            os.environ[_VARIABLE] = address
        yield
    finally:
        os.environ.pop(_VARIABLE, None)
        if former is not None:
            os.environ[_VARIABLE] = former


def files(context: Context) -> Iterator[GeneratedFile]:
    yield GeneratedFile(GRAPH, (json.dumps(graph(context), ensure_ascii=False, indent=1) + "\n").encode())
    if not context.place:  # robots ask for it at the root of a host only
        yield GeneratedFile("robots.txt", robots(context.settings).encode())


def graph(context: Context) -> dict[str, object]:
    """The notice as legislation, its parts, and the service that it regulates; addresses only where known."""
    notice, facts, root = context.notice, context.facts, site_url(context.place)
    issuer = {"@type": "GovernmentOrganization", "name": facts.issuer}

    def at(path: str) -> dict[str, str]:
        return {"@id": f"{root}{path}", "url": f"{root}{path}"} if root else {}

    legislation = {
        "@type": "Legislation",
        **at("notice/"),
        "name": notice.title,
        "inLanguage": "zh-Hans",
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": f"{facts.within}{facts.place}"},
        "legislationPassedBy": issuer,
        "legislationIdentifier": facts.id,
        "temporalCoverage": str(facts.year),
        "hasPart": [
            {"@type": "Legislation", **at(f"notice/{section.number}/"), "name": section.heading.text}
            for section in notice.sections
        ],
    }
    service = {
        "@type": "GovernmentService",
        "name": f"{facts.year}年度职称申报评审",
        "serviceOperator": issuer,
        "areaServed": {"@type": "City", "name": facts.place},
        "audience": {"@type": "Audience", "audienceType": "专业技术人才"},
        "termsOfService": notice.title,
    }
    website = {
        "@type": "WebSite",
        **at(""),
        "name": context.settings.name,
        "inLanguage": "zh-Hans",
        "description": "阅读和自查辅助，非官方网站。",
        "about": {"@type": "Legislation", "name": notice.title},
    }
    return {"@context": "https://schema.org", "@graph": [website, legislation, service]}


def robots(settings: SiteSettings) -> str:
    places = map(settings.place_of, settings.notices)
    sitemap = "".join(f"Sitemap: {site_url(place)}sitemap.xml\n" for place in places if site_url())
    return f"User-agent: *\nAllow: /\n{sitemap}"
