"""A WebAssembly binary by its sections, as far as tests look into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

IMPORTS, GLOBALS, EXPORTS, CODE = 2, 6, 7, 10
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)
_HEADER = 8


class _Reader:
    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def number(self) -> int:
        value = shift = 0
        while True:
            (part,) = self.take(1)
            value |= (part & 127) << shift
            shift += 7
            if part < 128:
                return value

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def _number(value: int) -> bytes:
    return bytes([value]) if value < 128 else bytes([value % 128 | 128]) + _number(value // 128)


def sections(core: bytes) -> list[tuple[int, bytes]]:
    """Number and content of each section, in order."""
    reader, found = _Reader(core, _HEADER), []
    while reader.at < len(core):
        (kind,) = reader.take(1)
        found.append((kind, reader.take(reader.number())))
    return found


def bodies(core: bytes) -> list[bytes]:
    """The module's own functions, in order."""
    reader = _Reader(dict(sections(core))[CODE])
    return [reader.take(reader.number()) for _ in range(reader.number())]


def stop(core: bytes) -> bytes:
    """The body that stands in place of those that were left out."""
    return Counter(bodies(core)).most_common(1)[0][0]


def without(core: bytes, name: str) -> bytes:
    """A lean core that lacks one more function, by the name that it is exported under."""
    all_ = bodies(core)
    all_[exports(core)[name] - sum(kind == _FUNCTION for kind in _imports(core))] = stop(core)
    code = _number(len(all_)) + b"".join(_number(len(body)) + body for body in all_)
    parts = [(kind, code if kind == CODE else content) for kind, content in sections(core)]
    return core[:_HEADER] + b"".join(bytes([kind]) + _number(len(data)) + data for kind, data in parts)


def exports(core: bytes) -> dict[str, int]:
    """What others may use, by name: its number among its kind."""
    reader, found = _Reader(dict(sections(core))[EXPORTS]), {}
    for _ in range(reader.number()):
        name = reader.take(reader.number()).decode()
        reader.take(1)
        found[name] = reader.number()
    return found


def _imports(core: bytes) -> Iterator[int]:
    """The kind of each thing that comes from outside."""
    reader = _Reader(dict(sections(core))[IMPORTS])
    for _ in range(reader.number()):
        for _ in ("module", "name"):
            reader.take(reader.number())
        (kind,) = reader.take(1)
        reader.take({_GLOBAL: 2, _TABLE: 1, _TAG: 1}.get(kind, 0))
        if kind in (_TABLE, _MEMORY):
            for _ in range((reader.take(1)[0] & 1) + 1):
                reader.number()
        elif kind in (_FUNCTION, _TAG):
            reader.number()
        yield kind
