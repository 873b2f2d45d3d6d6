"""JSON texts in which the same document is always the same bytes."""

import json


def to_json(document: object, pretty: bool = False) -> str:
    """Canonical JSON: keys as given, no white space unless ``pretty``, a line feed at the end."""
    if pretty:
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
