"""The words of papers carried to another desk: written as a file, checked block by block, and taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from rmdesk.base.errors import UserError
from rmdesk.exchange.wordings import read_wordings_safely, written
from rmdesk.rules.areas import Area
from rmdesk.rules.printroom import adapting
from rmdesk.rules.printroom.adapting import OWN, Entry, Raw, carried_over, laid_over
from rmdesk.rules.printroom.pieces import KINDS, check_texts, kind_of
from rmdesk.rules.wording import count_of
from rmdesk.services.desk import Desk, Done
from rmdesk.services.printroom.adapted import allowed_in, blocks_of, entries_of, paper_names
from rmdesk.services.printroom.rewording import OWN_KINDS, check_whole, store
from rmdesk.store.tables.printroom import AdaptedWording

FILE_NAME = "wording-of-papers.toml"
_KEYS = {"key", "of", "now", "fresh", "gone"}
_ATTRIBUTES = ("title", "tone", "when", "unless", "for", "required", "keep", "key", "path")


def words_file(desk: Desk) -> bytes:
    """Return every paper’s own words as a file. Raises `UserError` when every paper is as delivered."""
    with desk.read() as session:
        names = list(session.scalars(select(AdaptedWording.paper).order_by(AdaptedWording.paper)))
        found = {
            name: adapting.kept(entries_of(session, name)).get("entries", [])
            for name in names
            if name in paper_names()
        }
    found = {name: entries for name, entries in found.items() if entries}
    if not found:
        raise UserError("Every paper says what is delivered.", "There is nothing to take to another desk.")
    return written(found)


def take_over(desk: Desk, path: Path) -> Done[tuple[str, ...]]:
    """Take over the words of a file as one step, and return the names of the papers; others stay as they are.

    Raises `UserError` naming the paper when the file holds anything that could not have been made here.
    """
    said = read_wordings_safely(path)
    names = paper_names()
    found = {name: _checked(name, raws, names) for name, raws in said.items()}
    if not found:
        raise UserError("This file changes no paper.", "There is nothing to take over.")
    with desk.change("", Area.PRINTROOM) as change:
        for name, entries in found.items():
            store(change, name, entries)
        change.label = f"Took over the wording of {count_of(len(found), 'paper')}"
    return change.done(tuple(names[name] for name in found))


def _checked(name: str, raws: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> tuple[Entry, ...]:
    if name not in names:
        raise UserError(
            "The file is for a paper that this desk does not have.", "It may be from a newer rmdesk."
        )
    refused = UserError(
        f"The file says something about the {names[name].lower()} that can’t be taken over.",
        "Nothing was taken over. Ask for the file again.",
    )
    if len(raws) > adapting.MOST_BLOCKS:
        raise refused
    try:
        entries = tuple(_entry(name, raw, at) for at, raw in enumerate(raws))
        laid = laid_over(entries, blocks_of(name))
        for entry in laid:
            if entry.now is not None and entry.is_touched:
                check_texts(
                    entry.now,
                    entry.original,
                    allowed_in(name, entry),
                    must_stay=adapting.stays(entry.original) and entry.newer is None,
                )
        check_whole(name, laid)
    except UserError as error:
        raise UserError(refused.message, f"{error.message} {refused.advice}") from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise refused from None
    return laid


def _entry(name: str, raw: Mapping[str, Any], at: int) -> Entry:
    """Return one block of the file. Raises `ValueError` when it is none that the window could have made."""
    of, now = raw.get("of"), raw.get("now")
    if not set(raw) <= _KEYS or (of is None and now is None):
        raise ValueError
    if of is not None:
        for block in (of, now) if now is not None else (of,):
            if not isinstance(block, dict) or not kind_of(block) or not set(block) <= {*_ATTRIBUTES, *KINDS}:
                raise ValueError
        # What it says is taken, and nothing of how it is framed: that is the release's.
        own = carried_over(of, now) if now is not None else None
        return Entry(f"b{at:x}", of, own, fresh=raw.get("fresh") is True)
    key = f"{OWN}{at + 1}"
    return Entry(key, None, _own(name, now, key))


def _own(name: str, now: Any, key: str) -> Raw:
    kind = kind_of(now)
    clauses = any("clause" in raw for raw in blocks_of(name))
    if kind not in (("clause",) if clauses else OWN_KINDS):
        raise ValueError
    may_have = {"callout": {"title"}, "clause": {"title", "key"}}.get(kind, set())
    if not {kind} <= set(now) <= {kind} | may_have:
        raise ValueError
    if kind == "clause":
        return {**now, "key": key, "clause": str(now["clause"]), "title": str(now["title"])}
    if kind == "question":
        label = now[kind]["label"]
        if set(now[kind]) - {"key", "label", "kind", "lines", "hint"} or not isinstance(label, str):
            raise ValueError
        hint = {"hint": str(now[kind]["hint"])} if now[kind].get("hint") else {}
        return {kind: {"key": key, "label": label, "kind": "words", "lines": 3, **hint}}
    content = now[kind]
    texts = content if isinstance(content, list) else [content]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError
    return {kind: content, **({"title": str(now["title"])} if now.get("title") else {})}
