"""What other sites and search engines read: JSON-LD in a file of its own, and robots.txt.

JSON-LD is linked, not inlined: the pages hold no inline script, be it only data.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Final

from publisher.site.context import Context
from publisher.site.page import GeneratedFile

GRAPH: Final = "data/site.jsonld"


def site_url() -> str:
    """The site's address as mkdocs.yml takes it, with a closing slash; empty where it is not known."""
    given = os.environ.get("SITE_URL", "")
    return f"{given.rstrip('/')}/" if given else ""


def files(context: Context) -> Iterator[GeneratedFile]:
    yield GeneratedFile(GRAPH, (json.dumps(graph(context), ensure_ascii=False, indent=1) + "\n").encode())
    yield GeneratedFile("robots.txt", robots().encode())


def graph(context: Context) -> dict[str, object]:
    """The notice as legislation, its parts, and the service that it regulates; addresses only where known."""
    notice, facts, root = context.notice, context.facts, site_url()
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


def robots() -> str:
    root = site_url()
    sitemap = f"Sitemap: {root}sitemap.xml\n" if root else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
