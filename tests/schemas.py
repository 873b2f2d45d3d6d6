"""Whether documents fit their JSON schemas, by a compiled validator: reports are large and many."""

from collections.abc import Iterable, Mapping
from typing import Any

from jsonschema_rs import Draft202012Validator, Registry

Schema = dict[str, Any]


def validator(schema: object, known: Iterable[Mapping[str, Any]] = ()) -> Draft202012Validator:
    """A validator; ValueError where the schema is none. ``known``: those that it may refer to by ``$id``."""
    assert isinstance(schema, dict)
    registry = Registry([(one["$id"], dict(one)) for one in known])
    return Draft202012Validator(schema, registry=registry, offline=True)


def misfits(schema: Draft202012Validator, document: object) -> list[str]:
    """What does not fit, each with its place (JSON Pointer)."""
    return [
        f"{''.join(f'/{step}' for step in error.instance_path)}: {error.message[:200]}"
        for error in schema.iter_errors(document)
    ]
