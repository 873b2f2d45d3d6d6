"""JSON texts in which the same document is always the same bytes, and constants as they are written there."""

import json
from datetime import date
from decimal import Decimal


def to_json(document: object, pretty: bool = False) -> str:
    """Canonical JSON: keys as given, no white space unless ``pretty``, a line feed at the end."""
    if pretty:
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def plain(value: object) -> object:
    """A constant as JSON writes it: days as text, decimals as numbers, sets of options as lists."""
    match value:
        case bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case tuple() | frozenset():
            return [plain(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    raise ValueError(f"a rule compares with {value!r}, which the program cannot hold")
