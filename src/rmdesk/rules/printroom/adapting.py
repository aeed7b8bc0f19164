"""A paper in an organisation’s own words: its blocks reworded, left out or put back, and blocks of their own.

Blocks are the tables of the wording files as they were read. Beside each the original is kept from which it was made:
so a later release that words it anew is noticed, however the blocks around it have moved. A block that is required may
be reworded, and never left out or emptied; the values in braces that it fills in stay in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from rmdesk.base.errors import UserError
from rmdesk.rules.printroom.definitions import RETURNS
from rmdesk.rules.printroom.pieces import (
    WORDLESS,
    Piece,
    check_order,
    check_texts,
    is_empty,
    kind_of,
    lacking,
    pieces,
    with_texts,
)

Raw = Mapping[str, Any]
"""A block as the wording file has it."""
MOST_BLOCKS = 200
"""Blocks that a paper may have, left out ones among them."""
OWN = "own_"
"""How the keys of an organisation’s own blocks begin."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One block of an adapted paper: the original `of` which it was made (none for their own), and what stands there
    `now` (none: left out).

    `newer` is the original of this release where it is another one than `of`; `fresh` came with a release and was not
    looked at yet; `gone` has no original any more.
    """

    key: str
    of: Raw | None
    now: Raw | None
    newer: Raw | None = None
    fresh: bool = False
    gone: bool = False

    @property
    def original(self) -> Raw | None:
        """Return what this release delivers here."""
        return None if self.gone else self.newer or self.of

    @property
    def is_own(self) -> bool:
        """Return whether the organisation added it."""
        return self.of is None

    @property
    def is_touched(self) -> bool:
        """Return whether it is another one than the original it was made of."""
        return self.of is None or self.now is None or canonical(self.now) != canonical(self.of)

    @property
    def shown(self) -> Raw:
        """Return what it says, or said before it was left out."""
        found = self.now if self.now is not None else self.original or self.of
        assert found is not None
        return found


def canonical(raw: Raw) -> str:
    """Return a block as text that is the same for the same block."""
    return json.dumps(raw, sort_keys=True, ensure_ascii=False)


def stays(raw: Raw | None) -> bool:
    """Return whether a block may not be left out: a required one, a question that must be answered, the line or page
    that parts what comes back from what stays with its reader, and what is there for its own sake, such as cards.
    """
    if raw is None:
        return False
    question = raw.get("question")
    asked = isinstance(question, Mapping) and bool(question.get("required"))
    if bool(raw.get("required")) or asked or raw.get("tone") == RETURNS:
        return True
    return kind_of(raw) in ("cut", "words", *WORDLESS)


def begin(delivered: Sequence[Raw]) -> tuple[Entry, ...]:
    """Return the blocks as delivered."""
    used: set[str] = set()
    return tuple(Entry(_key(raw, used), raw, raw) for raw in delivered)


def _key(raw: Raw, used: set[str]) -> str:
    """Return a key for a block that is not `used` yet, and use it; the same block has the same key each time."""
    digest = "b" + hashlib.sha256(canonical(raw).encode()).hexdigest()[:10]
    key = next(key for at in range(1, len(used) + 2) if (key := f"{digest}_{at}") not in used)
    used.add(key)
    return key


def kept(entries: Sequence[Entry]) -> dict[str, Any]:
    """Return the entries as they are stored; nothing when they are all as delivered."""
    if not any(entry.is_touched or entry.newer or entry.fresh for entry in entries):
        return {}
    return {"entries": [_as_kept(entry) for entry in entries]}


def _as_kept(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {"key": entry.key}
    if entry.of is not None:
        found["of"] = entry.of
    if entry.now is not None:
        found["now"] = entry.now
    found |= {word: True for word in ("fresh", "gone") if getattr(entry, word)}
    return found


def read_kept(body: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return entries as `kept` gave them."""
    return tuple(
        Entry(
            str(raw["key"]),
            raw.get("of"),
            raw.get("now"),
            None,
            bool(raw.get("fresh")),
            bool(raw.get("gone")),
        )
        for raw in body.get("entries", ())
    )


def laid_over(entries: Sequence[Entry], delivered: Sequence[Raw]) -> tuple[Entry, ...]:
    """Return what was adapted earlier over what this release delivers, in the order of the release.

    What was not touched follows the release. What was touched stays, and says so where its original is another one now
    or gone. Their own blocks stand after the one that they followed.
    """
    made = [entry for entry in entries if entry.of is not None and not entry.gone]
    match = _matched([entry.of for entry in made if entry.of is not None], delivered)
    where = {entry.key: match.get(at) for at, entry in enumerate(made)}
    follows: dict[int, list[Entry]] = {}
    there: dict[int, Entry] = {}
    last = -1
    for entry in entries:
        at = where.get(entry.key)
        if at is not None:
            last, there[at] = at, _over(entry, delivered[at])
        elif entry.of is None or entry.gone or (entry.is_touched and entry.now is not None):
            follows.setdefault(last, []).append(replace(entry, gone=entry.of is not None))
    used = {entry.key for entry in entries}
    found = follows.get(-1, [])
    for at, raw in enumerate(delivered):
        entry = there[at] if at in there else Entry(_key(raw, used), raw, raw, fresh=True)
        found += [entry, *follows.get(at, ())]
    return tuple(found)


def _over(entry: Entry, newer: Raw) -> Entry:
    if canonical(newer) == canonical(entry.of or {}):
        refused = stays(newer) and (entry.now is None or is_empty(entry.now) or lacking(newer, entry.now))
        return replace(entry, now=newer) if refused else entry
    if not entry.is_touched or (
        stays(newer) and (entry.now is None or is_empty(entry.now) or lacking(newer, entry.now))
    ):
        return replace(entry, of=newer, now=newer)
    # Their words stand in the release's own frame: for whom a block is, and whether it must stay, is not theirs to say.
    now = carried_over(newer, entry.now) if entry.now is not None else None
    return replace(entry, newer=newer, now=now)


def carried_over(frame: Raw, words: Raw) -> dict[str, Any]:
    """Return the block `frame` with the words of another one, piece by piece."""
    texts = {piece.key: piece.text for piece in pieces(words)}
    before = {piece.key: piece.text for piece in pieces(frame)}
    if texts.get("choices", "").count("\n") != before.get("choices", "").count("\n"):
        texts.pop("choices", None)
    return with_texts(frame, texts)


def _matched(old: Sequence[Raw], new: Sequence[Raw]) -> dict[int, int]:
    """Return which of the `new` blocks each `old` one has become, by place."""
    match: dict[int, int] = {}
    steps = SequenceMatcher(
        None, [canonical(raw) for raw in old], [canonical(raw) for raw in new], autojunk=False
    ).get_opcodes()
    for what, first, last, onto, _end in steps:
        if what == "equal":
            match.update({at: onto + at - first for at in range(first, last)})
    left = {
        name: at
        for at, raw in enumerate(new)
        if at not in set(match.values()) and (name := _name(raw)) is not None
    }
    for at, raw in enumerate(old):
        name = _name(raw)
        if at not in match and name is not None and name in left:
            match[at] = left.pop(name)
    for what, first, last, onto, end in steps:
        if what == "replace":
            _match_kinds(match, old, new, range(first, last), range(onto, end))
    return match


def _match_kinds(
    match: dict[int, int], old: Sequence[Raw], new: Sequence[Raw], mine: range, theirs: range
) -> None:
    free = [at for at in theirs if at not in match.values() and _name(new[at]) is None]
    for at in mine:
        if at in match or _name(old[at]) is not None:
            continue
        for place in free:
            if kind_of(new[place]) == kind_of(old[at]):
                match[at] = place
                free = [one for one in free if one > place]
                break


def _name(raw: Raw) -> str | None:
    """Return the name that a block keeps however it is worded, where it has one."""
    question = raw.get("question")
    if isinstance(question, Mapping):
        return f"question {question.get('key')}"
    if "clause" in raw:
        return f"clause {raw.get('key')}"
    return f"words {raw.get('path')}" if "path" in raw else None


# what can be done to one block


def result(entries: Sequence[Entry]) -> list[Raw]:
    """Return the blocks that print."""
    return [entry.now for entry in entries if entry.now is not None]


def find(entries: Sequence[Entry], key: str) -> Entry:
    """Return the entry of this key. Raises `UserError` when it is not there any more."""
    for entry in entries:
        if entry.key == key:
            return entry
    raise UserError("This block is not there any more.", "Choose it again from the list.")


def reword(
    entries: Sequence[Entry], key: str, texts: Mapping[str, str], allowed: frozenset[str]
) -> tuple[Entry, ...]:
    """Let a block say `texts`, by piece. Raises `FieldError` naming the piece that can’t be so, and why."""
    entry = find(entries, key)
    now = with_texts(entry.shown, texts)
    before = {piece.key: piece.text for piece in pieces(entry.shown)}
    if "choices" in texts and "choices" in before and entry.original is not None:
        _check_moved(pieces(entry.original), before["choices"], texts["choices"])
    check_texts(now, entry.original, allowed, must_stay=stays(entry.original))
    return _with(entries, replace(entry, now=now, fresh=False))


def _check_moved(original: Sequence[Piece], shown: str, now: str) -> None:
    """Raise as `check_order` when a choice in their words moved; one that goes back to its first place may."""
    first = next((piece.text for piece in original if piece.key == "choices"), "")
    if now.split() != first.split():
        check_order(shown, now)


def leave_out(entries: Sequence[Entry], key: str) -> tuple[Entry, ...]:
    """Leave a block out; one of their own goes altogether. Raises `UserError` for one that has to stay."""
    entry = find(entries, key)
    if stays(entry.original):
        raise UserError("This has to stay on the paper.", "You can say it in your own words.")
    if entry.is_own or entry.gone:
        return tuple(one for one in entries if one.key != key)
    return _with(entries, replace(entry, now=None, fresh=False))


def put_back(entries: Sequence[Entry], key: str) -> tuple[Entry, ...]:
    """Let a block say what is delivered, be it left out or reworded; one without an original goes."""
    entry = find(entries, key)
    if entry.original is None:
        return tuple(one for one in entries if one.key != key)
    return _with(entries, Entry(key, entry.original, entry.original))


def keep_own(entries: Sequence[Entry], key: str, allowed: frozenset[str]) -> tuple[Entry, ...]:
    """Keep what a block says although its original has changed, or is new. Raises as `reword`."""
    entry = find(entries, key)
    if entry.gone:
        return _with(entries, replace(entry, of=None, gone=False))
    if entry.newer is None:
        return _with(entries, replace(entry, fresh=False))
    if entry.now is None:
        return _with(entries, Entry(key, entry.newer, None))
    check_texts(entry.now, entry.newer, allowed, must_stay=stays(entry.newer))
    return _with(entries, Entry(key, entry.newer, entry.now))


def add(entries: Sequence[Entry], after: str | None, raw: Raw, allowed: frozenset[str]) -> tuple[Entry, ...]:
    """Add a block of their own after another one, or at the head. Raises as `reword`."""
    if len(entries) >= MOST_BLOCKS:
        raise UserError("This paper has as many blocks as it can hold.", "Leave out one of your own first.")
    check_texts(raw, None, allowed, must_stay=False)
    at = 0 if after is None else entries.index(find(entries, after)) + 1
    return (*entries[:at], Entry(next_own(entries), None, raw), *entries[at:])


def next_own(entries: Sequence[Entry]) -> str:
    """Return a key that no block of their own has yet."""
    used = set(_own_keys(entries))
    return next(key for number in range(1, len(used) + 2) if (key := f"{OWN}{number}") not in used)


def _own_keys(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        if entry.is_own:
            yield entry.key
            for part in (entry.now or {}, (entry.now or {}).get("question") or {}):
                if isinstance(part, Mapping) and str(part.get("key", "")).startswith(OWN):
                    yield str(part["key"])


def _with(entries: Sequence[Entry], changed: Entry) -> tuple[Entry, ...]:
    return tuple(changed if entry.key == changed.key else entry for entry in entries)
