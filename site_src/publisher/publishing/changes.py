"""What a new release changes, in words: clauses, rules, committees, pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from publisher.publishing import manifest

_NAMED: Final = 6
"""So many are named, the others are counted."""
_NOTICE: Final = "data/notice.json"


def changes(former: Path, new: Path) -> list[str]:
    """A sentence for each kind of change; one that says so if there is none."""
    lines = [
        f"{f'{place}：' if place else ''}{sentence}"
        for place in sorted({*_places(former), *_places(new)})
        for of in (_clauses, _rules, _rows)
        for sentence in of(former / place, new / place)
    ]
    return [*lines, *_pages(former, new)] or ["内容没有变化。"]


def _places(site: Path) -> Iterator[str]:
    """Where notices lie below the root, which has one itself: ``some/2030``."""
    yield ""
    yield from (path.parents[1].relative_to(site).as_posix() for path in site.glob(f"*/*/{_NOTICE}"))


def _clauses(former: Path, new: Path) -> Iterator[str]:
    said = _compared(dict(_texts(_json(former))), dict(_texts(_json(new))), "段")
    if said:
        yield f"通知：{said}。"


def _texts(value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # JSON has no fixed type
    """Id and text of every clause, however deep it stands."""
    if isinstance(value, dict):
        if "href" in value and isinstance(value.get("id"), str) and isinstance(value.get("text"), str):
            yield value["id"], value["text"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _rules(former: Path, new: Path) -> Iterator[str]:
    before, after = (_hash_of_rules(site) for site in (former, new))
    if before != after:
        yield f"规则：指纹由 {before[:12]} 变为 {after[:12]}。"


def _hash_of_rules(site: Path) -> str:
    rules = _json(site, "rules")
    return str(rules.get("rules")) if isinstance(rules, dict) else "（没有）"


def _rows(former: Path, new: Path) -> Iterator[str]:
    before, after = (_committees(site) for site in (former, new))
    added, gone = len(after - before), len(before - after)
    if added or gone:
        counted = f"{len(before)} 行变为 {len(after)} 行"
        yield f"评委会名单：{counted}，新的或改过的 {added} 行，不再有的 {gone} 行。"


def _committees(site: Path) -> set[tuple[str, ...]]:
    try:
        text = (site / "registry" / "committees.csv").read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return set()
    return {tuple(row) for row in list(csv.reader(io.StringIO(text)))[1:]}


def _pages(former: Path, new: Path) -> Iterator[str]:
    before, after = (
        {name: manifest.digest(site / name) for name in manifest.names(site) if name.endswith(".html")}
        for site in (former, new)
    )
    said = _compared(before, after, "页")
    if said:
        yield f"网页：{said}。"


def _compared(before: dict[str, str], after: dict[str, str], unit: str) -> str:
    kinds = {
        "新增": sorted(after.keys() - before.keys()),
        "改动": sorted(name for name in before.keys() & after.keys() if before[name] != after[name]),
        "删去": sorted(before.keys() - after.keys()),
    }
    return "；".join(
        f"{kind} {len(names)} {unit}（{_list(names)}）" for kind, names in kinds.items() if names
    )


def _list(names: list[str]) -> str:
    shown = "、".join(names[:_NAMED])
    return f"{shown} 等" if len(names) > _NAMED else shown


def _json(site: Path, name: str = "notice") -> Any:  # noqa: ANN401  # JSON has no fixed type
    try:
        return json.loads((site / "data" / f"{name}.json").read_bytes())
    except (OSError, ValueError):
        return None
