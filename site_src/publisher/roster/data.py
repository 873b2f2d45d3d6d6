"""What the scripts of the page need to know of a notice's rosters, as plain data."""

from __future__ import annotations

import zlib
from datetime import date
from pathlib import Path
from typing import Final

import checker
from checker import Question
from publisher.facts.days import working_days
from publisher.html.links import upwards
from publisher.html.pieces import clause_href, clause_name
from publisher.notice.model import Clause
from publisher.roster.bundle import plan
from publisher.roster.columns import columns
from publisher.roster.model import Form, Limit, Posts, Roster, Said
from publisher.runtime import build_cache, bundle
from publisher.sheets.readers import MAX_BYTES
from publisher.site.context import Context

_FORMS: Final = "annexes/"
DAY: Final = "按哪天算"
"""What the application date is called on the page."""


def document(context: Context, roster: Roster) -> dict[str, object]:
    """Questions, limits and forms, each limit with its clause; days off."""
    law = context.law
    level = law.catalogue[law.target_level]
    return {
        "target": {"series": law.target_series, "level": law.target_level},
        "series": {option.value: option.label for option in law.series.options},
        "levels": [[option.value, option.label] for option in level.options],
        "unit": [question.id for question in roster.unit],
        "plain": dict(columns(law, roster).plain),
        "posts": _posts(roster.posts) if roster.posts else None,
        "limits": [_limit(limit) for limit in roster.limits],
        "person_committee": _said(roster.person_committee),
        "unit_committee": _said(roster.unit_committee),
        "forms": [_form(context, form) for form in roster.forms],
        "headings": _headings(context, roster),
        "most_bytes": MAX_BYTES,
        "options": _options(context, roster),
        "publicity": _publicity(context),
        "questions": {id_: _question(context, question) for id_, question in law.catalogue.items()}
        | {"as_of": [DAY, DAY, "self", []]},
    }


def facts(context: Context) -> dict[str, object]:
    """What the scripts say as the checker's page does: verdicts, levels, clauses with their addresses."""
    words = checker.words(context.law)
    shared = {key: words[key] for key in ("verdicts", "levels", "level_names")}
    return {**shared, "clauses": {one.id: _address(one) for one in context.notice.clauses}}


def runtime(context: Context) -> dict[str, object]:
    """Where the worker finds Python, its whole library, the checker and the readers; sizes for progress."""
    made, _ = bundle.plan((context.facts.id,), context.encoded)
    library, tables = plan()
    sizes = {name: made.sizes[name] for name in (made.core, made.wheel)}
    sizes |= {name: len(data) for name, data in plan().items()}
    up = upwards(context.place)
    return {
        "pyodide": up + made.pyodide,
        "library": up + library,
        "wheel": up + made.wheel,
        "tables": up + tables,
        "sizes": {up + name: size for name, size in sizes.items()},
        "info": made.info,
    }


def megabytes(context: Context) -> int:
    """What a browser downloads before it reads its first table, compressed by the host or packed."""
    made, files = bundle.plan((context.facts.id,), context.encoded)
    needed = [files[name] for name in made.needed if name != made.library]
    return -(-sum(map(_packed, (*needed, *plan().values()))) // 1_000_000)


def _packed(data: bytes) -> int:
    """The size in gzip, which takes longer than all else that the page needs: kept between builds."""

    def make(folder: Path) -> None:
        (folder / "size").write_text(str(len(zlib.compress(data, 6))), encoding="utf-8")

    kept = build_cache.folder("packed", build_cache.key(data), make)
    return int((kept / "size").read_text(encoding="utf-8"))


def _headings(context: Context, roster: Roster) -> dict[str, str]:
    """What the notice's forms call a question -> its title; without what two questions could claim."""
    catalogue = context.law.catalogue
    titles = {question.label for question in catalogue.values()}
    claims: dict[str, set[str]] = {}
    for form in roster.forms:
        for heading, source in form.fill.items():
            if source in catalogue and heading not in titles:
                claims.setdefault(heading, set()).add(catalogue[source].label)
    return {heading: min(meant) for heading, meant in claims.items() if len(meant) == 1}


def _options(context: Context, roster: Roster) -> dict[str, dict[str, str]]:
    """The words of the answers that forms are filled with."""
    filled = {source for form in roster.forms for source in form.fill.values()}
    asked = (question for id_, question in context.law.catalogue.items() if id_ in filled)
    return {one.id: {option.value: option.label for option in one.options} for one in asked if one.options}


def _question(context: Context, question: Question) -> list[object]:
    spoken = context.law.conversation.spoken[question.id]
    return [question.label, spoken.asks, spoken.known_by, list(question.clauses)]


def _address(clause: Clause) -> list[str]:
    return [clause_name(clause), clause_href(clause).lstrip("/")]


def _said(said: Said | None) -> dict[str, str] | None:
    return {"clause": said.clause, "quote": said.quote} if said else None


def _posts(posts: Posts) -> dict[str, object]:
    return {
        "title": posts.title,
        "question": posts.question,
        "vacant": posts.vacant,
        "over": posts.over,
        "none": posts.none,
        "reform": posts.reform,
        "among": posts.among,
        "percent": posts.percent,
        "said": _said(posts.said),
        "reform_said": _said(posts.reform_said),
        "read_as": posts.read_as,
    }


def _limit(limit: Limit) -> dict[str, object]:
    return {
        "id": limit.id,
        "title": limit.title,
        "kind": limit.kind,
        "among": limit.among,
        "of": limit.of,
        "percent": limit.percent,
        "most": limit.most,
        "given": limit.given,
        "said": _said(limit.said),
    }


def _form(context: Context, form: Form) -> dict[str, object]:
    template = form.annex.template
    senior = template is not None and template.senior_only
    return {
        "key": form.annex.key,
        "title": form.annex.title,
        "file": f"{_FORMS}{form.annex.key}.xlsx",
        "people": form.people,
        "fill": form.fill,
        "levels": sorted(context.law.senior) if senior else [],
        "clauses": [clause for clause, _ in form.annex.said],
    }


def _publicity(context: Context) -> dict[str, object] | None:
    publicity = context.facts.publicity
    if publicity is None:
        return None
    first = date(context.facts.year, 1, 1)
    days = tuple(working_days.exceptions(first))
    return {
        "clause": publicity.clause,
        "quote": publicity.quote,
        "working_days": publicity.working_days,
        "first": first.isoformat(),
        "last": working_days.LAST.isoformat(),
        "free": [day.isoformat() for day, worked, _ in days if not worked],
        "worked": [day.isoformat() for day, worked, _ in days if worked],
        "names": {day.isoformat(): name for day, name in working_days.named(first)},
    }
