"""Writes the derived schema anew, beside this module: ``python -m checker.schema``."""

from __future__ import annotations

import json
from pathlib import Path

from checker import LAW

from .derive import answers_schema


def main() -> None:
    """Replace ``answers-1.json`` in one step."""
    file = Path(__file__).with_name("answers-1.json")
    draft = file.with_suffix(".tmp")
    text = json.dumps(answers_schema(LAW), ensure_ascii=False, indent=2)
    draft.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    draft.replace(file)


if __name__ == "__main__":
    main()
