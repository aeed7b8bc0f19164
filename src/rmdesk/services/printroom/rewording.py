"""Changing the words of papers: what each block says beside its original, and one undoable step for each change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.printroom import adapting, read_definition
from rmdesk.rules.printroom.adapting import Entry, Raw
from rmdesk.rules.printroom.pieces import Piece, kind_of, names_in, pieces
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.printroom.adapted import (
    SHEETS,
    TITLE,
    allowed_in,
    blocks_of,
    entries_of,
    paper_names,
    put_together,
    values_of,
)
from rmdesk.services.printroom.conditions import READERS, Has, follows, in_order, when
from rmdesk.services.printroom.definitions import KNOWN
from rmdesk.store.tables.printroom import AdaptedWording

KIND_WORDS: Mapping[str, str] = {
    "heading": "Heading",
    "lead": "Opening words",
    "text": "Text",
    "note": "Small note",
    "bullets": "Points",
    "callout": "Text in a box",
    "facts": "Labels with what the desk knows",
    "said": "Words of the plan",
    "listed": "List from the desk",
    "question": "Question",
    "lines": "Lines to write on",
    "signatures": "Signatures",
    "cut": "Line to cut along",
    "break": "New page",
    "grid": "Boxes to choose by",
    "cards": "Cards",
    "record": "What the desk holds",
    "clause": "Clause",
    "words": "Words",
}
OWN_KINDS = ("heading", "text", "bullets", "note", "callout", "question")
"""What a block of their own can be; the agreement takes clauses, and papers of single texts take none."""
_COMMON = ("programme", "host", "contact")
LONGEST_SUMMARY = 70
_ONLY_FILLED = re.compile(r"\A\s*\{[a-z_]+\}\s*\n\s*\n(?=\S)")
"""A paragraph that says nothing of its own, before others."""
_ABSENT = {
    Has.WHOLE: "",
    Has.TITLE: "Only its title is in this programme’s paper",
    Has.NONE: "Not in this programme’s paper",
}


@dataclass(frozen=True, slots=True)
class PaperWording:
    """One paper whose words can be changed: its name in the desk and on screen, how many blocks are another than
    delivered, and how many have something to be looked at.
    """

    name: str
    label: str
    changed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block: what it is and says, its original (none for their own), and what can be done to it.

    `state` says in a word or two what was done to it; `notice` what somebody should look at, in a sentence; `values`
    are the names of what its words can fill in. `when` says on which copies it stands, and `absent` that the
    programme’s paper does not have it.
    """

    key: str
    kind: str
    summary: str
    state: str
    pieces: tuple[Piece, ...]
    original: tuple[Piece, ...] | None
    notice: str
    when: str
    absent: str
    must_stay: bool
    is_out: bool
    is_own: bool
    is_touched: bool
    waits: bool
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingView:
    """The words of one paper, block by block, with every paper there is; `adds` are the kinds that can be added."""

    name: str
    label: str
    papers: tuple[PaperWording, ...]
    blocks: tuple[BlockView, ...]
    adds: tuple[str, ...]
    readers: tuple[str, ...]


def wording_of(desk: Desk, name: str | None = None, programme_id: int | None = None) -> WordingView:
    """Return the words of a paper as they are on this desk, in the order of the paper; without a name, of the first
    one. What `programme_id` does not print says so.
    """
    names = paper_names()
    chosen = name if name in names else next(iter(names))
    with desk.read() as session:
        adapted = set(session.scalars(select(AdaptedWording.paper)))
        papers = tuple(
            _standing(key, label, entries_of(session, key) if key in adapted else ())
            for key, label in names.items()
        )
        offered = _offered(chosen)
        entries = in_order(chosen, entries_of(session, chosen))
        absent = _absent(desk, session, chosen, programme_id, entries)
        blocks = tuple(
            _block(
                chosen, entry, tuple(value for value in offered if value in allowed_in(chosen, entry)), said
            )
            for entry, said in zip(entries, absent, strict=True)
        )
    if chosen in SHEETS:
        adds: tuple[str, ...] = ("clause",) if any("clause" in raw for raw in blocks_of(chosen)) else ()
        readers: tuple[str, ...] = ()
    else:
        adds = OWN_KINDS
        found = read_definition(chosen, put_together(chosen, blocks_of(chosen)), KNOWN)
        readers = tuple(READERS[reader] for reader in found.readers)
    return WordingView(chosen, names[chosen], papers, blocks, adds, readers)


def _absent(
    desk: Desk, session: Session, name: str, programme_id: int | None, entries: tuple[Entry, ...]
) -> list[str]:
    """Return of each block what of it the papers of a programme do not have, in words; "" for all that they have."""
    if programme_id is None:
        return [""] * len(entries)
    from rmdesk.services.printroom.prints import Prints

    prints = Prints(session, desk.clock, programme_id, name)
    return [_ABSENT[prints.has(entry.shown)] for entry in entries]


def _offered(name: str) -> tuple[str, ...]:
    """Return the values to show beside the words: those that this paper fills in, and what every paper can say."""
    used = {value for raw in blocks_of(name) for value in names_in(raw)}
    return tuple(value for value in values_of(name) if value in used or value in _COMMON)


def _standing(name: str, label: str, entries: tuple[Entry, ...]) -> PaperWording:
    return PaperWording(name, label, sum(e.is_touched for e in entries), sum(_waits(e) for e in entries))


def _waits(entry: Entry) -> bool:
    return entry.newer is not None or entry.fresh or entry.gone


def _block(name: str, entry: Entry, values: tuple[str, ...], absent: str) -> BlockView:
    original = entry.original
    return BlockView(
        entry.key,
        _kind(entry.shown),
        summary_of(entry.shown),
        _state(entry),
        pieces(entry.shown),
        pieces(original) if original is not None else None,
        _notice(entry),
        when(name, entry.shown),
        absent,
        adapting.stays(original),
        entry.now is None,
        entry.is_own,
        entry.is_touched,
        _waits(entry),
        values,
    )


def _kind(raw: Raw) -> str:
    return "Title of the paper" if raw.get("path") == TITLE else KIND_WORDS[kind_of(raw)]


def summary_of(raw: Raw) -> str:
    """Return how a block begins, or what it is filled with where it has no words of its own."""
    kind = kind_of(raw)
    if kind in ("said", "listed"):
        return str(raw[kind]).replace("_", " ").capitalize()
    first = next((piece.text for piece in pieces(raw) if piece.text.strip()), "")
    first = _ONLY_FILLED.sub("", first)  # what is filled in alone tells no block from another
    words = " ".join(first.split()).replace("**", "") or KIND_WORDS[kind]
    return words if len(words) <= LONGEST_SUMMARY else words[: LONGEST_SUMMARY - 1].rstrip() + "…"


def _state(entry: Entry) -> str:
    if entry.now is None:
        return "left out"
    if entry.is_own:
        return "your own"
    if _waits(entry):
        return "to look at"
    return "reworded" if entry.is_touched else ""


def _notice(entry: Entry) -> str:
    if entry.newer is not None:
        return "The original has changed since. Look whether your words still fit."
    if entry.gone:
        return "The original is no longer part of this paper. Keep your words, or take them away."
    return "This is new in this release of rmdesk." if entry.fresh else ""


# changing


def reword(desk: Desk, name: str, key: str, texts: Mapping[str, str]) -> Done[None]:
    """Let a block say something else. Raises `FieldError` naming the piece that can’t be so, in a sentence."""
    return _change(
        desk,
        name,
        key,
        "Reworded",
        lambda e: adapting.reword(e, key, texts, allowed_in(name, adapting.find(e, key))),
    )


def leave_out(desk: Desk, name: str, key: str) -> Done[None]:
    """Leave a block out of a paper. Raises `UserError` for one that has to stay."""
    return _change(desk, name, key, "Left out", lambda e: adapting.leave_out(e, key))


def put_back(desk: Desk, name: str, key: str) -> Done[None]:
    """Bring the original of a block back, be it left out or reworded."""
    return _change(desk, name, key, "Put back", lambda e: adapting.put_back(e, key))


def keep_own(desk: Desk, name: str, key: str) -> Done[None]:
    """Keep what a block says although its original has changed, or is new or gone. Raises as `reword`."""
    return _change(
        desk,
        name,
        key,
        "Kept the words of",
        lambda e: adapting.keep_own(e, key, allowed_in(name, adapting.find(e, key))),
    )


def add_block(desk: Desk, name: str, after: str | None, kind: str, words: str, title: str = "") -> Done[str]:
    """Add a block of their own after another one, and return its key. Raises as `reword`."""
    with desk.change("", Area.PRINTROOM) as change:
        entries = entries_of(change.session, name)
        key = adapting.next_own(entries)
        raw = _own(kind, key, words, title)
        added = adapting.add(entries, follows(entries, after), raw, allowed_in(name, None))
        store(change, name, added)
        change.label = f"Added “{summary_of(raw)}” to the {paper_names()[name].lower()}"
    return change.done(key)


def restore(desk: Desk, name: str) -> Done[None]:
    """Bring a whole paper back to what is delivered; what was their own goes."""
    with desk.change("", Area.PRINTROOM) as change:
        store(change, name, adapting.begin(blocks_of(name)))
        change.label = f"Put the original words of the {paper_names()[name].lower()} back"
    return change.done(None)


def _own(kind: str, key: str, words: str, title: str) -> Raw:
    if kind == "question":
        return {"question": {"key": key, "label": " ".join(words.split()), "kind": "words", "lines": 3}}
    if kind == "clause":
        return {"clause": words.strip(), "title": " ".join(title.split()), "key": key}
    if kind not in OWN_KINDS:
        raise UserError("Such a block can’t be added.", "Choose one from the list.")
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    content: str | list[str] = lines if kind in ("bullets", "text", "callout") else " ".join(lines)
    named = " ".join(title.split())
    return {kind: content, "title": named} if kind == "callout" and named else {kind: content}


def _change(
    desk: Desk, name: str, key: str, verb: str, do: Callable[[tuple[Entry, ...]], tuple[Entry, ...]]
) -> Done[None]:
    with desk.change("", Area.PRINTROOM) as change:
        entries = entries_of(change.session, name)
        before = summary_of(adapting.find(entries, key).shown)
        store(change, name, do(entries))
        change.label = f"{verb} “{before}” on the {paper_names()[name].lower()}"
    return change.done(None)


def store(change: Change, name: str, entries: tuple[Entry, ...]) -> None:
    """Keep the words of a paper, once they can be read as a whole; nothing is kept of one that is as delivered."""
    check_whole(name, entries)
    body = adapting.kept(entries)
    row = change.session.scalar(select(AdaptedWording).where(AdaptedWording.paper == name))
    if not body:
        if row is not None:
            change.session.delete(row)
    elif row is None:
        change.add(AdaptedWording(paper=name, body=body))
    else:
        row.body = body


def check_whole(name: str, entries: tuple[Entry, ...]) -> None:
    """Raise `UserError` when a paper can’t be made of these blocks."""
    made = put_together(name, adapting.result(entries))
    if name in SHEETS:
        return
    try:
        read_definition(name, made, KNOWN)
    except FieldError:
        raise
    except UserError as error:
        raise UserError(error.message, "Say it another way, or put the original back.") from error
