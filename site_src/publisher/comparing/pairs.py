"""The clauses of two notices in pairs: as an editor has confirmed them, else by their words."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.comparing.align import Pair, align, paired
from publisher.comparing.clause_map import MAP, read_map
from publisher.setup.console import UserError
from publisher.setup.disk import is_there, reason
from publisher.sheets.sheet import TableError
from publisher.site.context import Context


def clause_pairs(old: Context, new: Context) -> tuple[Pair, ...]:
    """Every clause of both notices, the earlier first; raises UserError as ``confirmed`` does."""
    return confirmed(old, new) or align(old.notice.clauses, new.notice.clauses)


def confirmed(old: Context, new: Context) -> tuple[Pair, ...]:
    """By the map that an editor has confirmed; empty where there is none. Raises UserError with every fault.

    A new clause that the map gives to no earlier one is new.
    """
    path = new.data / MAP
    if new.facts.follows != old.facts.id or not is_there(path):
        return ()
    before, after = old.notice.by_id(), new.notice.by_id()
    editions = [
        (context.facts.id, {id_: clause.text for id_, clause in clauses.items()})
        for context, clauses in ((old, before), (new, after))
    ]
    try:
        counterparts = read_map(f"notices/{new.facts.id}/{MAP}", path.read_bytes(), editions[0], editions[1])
    except TableError as error:
        raise UserError(str(error)) from error
    except OSError as error:
        raise UserError(f"读不了 {path}：{reason(error)}。") from error

    def pairs() -> Iterator[Pair]:
        for id_, clause in before.items():
            new_id, change = counterparts[id_]
            yield paired(clause, after.get(new_id), change)
        taken = {new_id for new_id, _ in counterparts.values()}
        yield from (paired(None, clause, "new") for id_, clause in after.items() if id_ not in taken)

    return tuple(pairs())
