"""What the extra ``batch`` brings, imported where it is used; one sentence where it is not installed."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from checker.errors import Fault, InputError

if TYPE_CHECKING:
    from types import ModuleType


def duckdb() -> Any:  # noqa: ANN401  # a module
    """The module ``duckdb``."""
    return _module("duckdb", "batch")


def openpyxl() -> Any:  # noqa: ANN401  # a module
    """The module ``openpyxl``."""
    return _module("openpyxl", "batch")


def pyarrow() -> Any:  # noqa: ANN401  # a module
    """The module ``pyarrow``."""
    return _module("pyarrow", "spark")


def _module(name: str, extra: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError:
        sentence = f"需要 {name}，还没有安装：pip install 'zhicheng-checker[{extra}]'"
        raise InputError((Fault("", "", name, "", sentence),)) from None
