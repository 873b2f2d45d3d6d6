"""First module of a start in the browser: dataclasses find the methods they write already compiled.

Compiling them takes longer than all else that importing the checker does. The table is keyed by the hash
of the whole source, so that what is not in it is compiled as usual. Goes out as `checker_start` (see
`pyodide_trim_inside`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import marshal
import pkgutil
from types import CodeType

_TABLE: dict[str, CodeType] = marshal.loads(pkgutil.get_data(__name__, "checker_start.marshal") or b"")


def _compiled(source: str, names: dict[str, object], found: dict[str, object]) -> None:
    exec(_TABLE.get(hashlib.sha256(source.encode()).hexdigest(), source), names, found)


setattr(dataclasses, "exec", _compiled)  # noqa: B010  # stands before the built-in one, in that module alone
