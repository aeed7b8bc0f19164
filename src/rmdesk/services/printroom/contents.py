"""What a paper says, kept with it in the register so that a later change of its words or facts is seen."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache, partial
from itertools import permutations
from typing import Any

from rmdesk.documents.card import CardView
from rmdesk.documents.defined import DefinedView
from rmdesk.documents.wording import load
from rmdesk.rules.printroom import Block, Contents, PaperDefinition, PaperKind, Recipient, stands
from rmdesk.rules.printroom.pieces import names_in
from rmdesk.services.printroom.definitions import BY_MAIL, OF_CARDS, OF_END
from rmdesk.services.printroom.printed import words_printed

_PASSING = ("imprint", "edition", "reference")
"""What every copy says of itself, be it the same paper."""
_OF_COPY = ("number", "back_by", *OF_CARDS, *OF_END, BY_MAIL)
"""What a definition says of one copy, and of where a pair was when it was made."""
_PARTED = ("days", "dates")
"""Words that hold several days; one that has passed is no change."""
_WORDED = (PaperKind.AGREEMENT, PaperKind.CERTIFICATE, PaperKind.ROLE_CARD)
"""Older kinds with fixed words in a file of their own."""

_WORDS_IN_VIEW = frozenset({"clauses", "aims_title"})
"""What of the agreement's view is its wording, with the plan's part of it chosen."""
EASY = "easy"
_SEVERAL = re.compile(r"frozenset\(\{(<Recipient[^{}]*, [^{}]*)\}\)")
_VERSIONS = ("", EASY)

_OF_CARD = tuple(entry.name for entry in fields(CardView) if entry.name not in ("imprint", "number"))


def contents_of(kind: str, view: object, *, easy: bool = False) -> Contents:
    """Return what the view of a paper says, as marks: nobody can read them back. `easy` where the copy is printed easy
    to read.
    """
    if isinstance(view, DefinedView):
        return _of_definition(view, easy=easy)
    assert is_dataclass(view) and not isinstance(view, type)
    said = {entry.name: getattr(view, entry.name) for entry in fields(view) if entry.name not in _PASSING}
    facts = {name: _mark_of(name, value) for name, value in said.items() if value}
    if kind not in _WORDED:
        return Contents("", facts)
    wording = load(kind)
    return Contents(
        _mark(_plain(wording)),
        facts,
        {"": _mark(repr(words_printed(view, wording)))},
        {"": facts.keys() - _WORDS_IN_VIEW},
    )


def _of_definition(view: DefinedView, *, easy: bool) -> Contents:
    paper = view.definition
    facts: dict[str, str | list[str]] = {
        name: _mark_of(name, value)
        for name, value in view.values.items()
        if value and name not in (*_OF_COPY, "cards")
    }
    if paper.encloses == "choices":
        facts["cards"] = [_mark_of_card(_said(card)) for card in view.cards]
    printed, told = {}, {}
    for version in _VERSIONS:
        blocks = [
            block
            for block in paper.version(easy=version == EASY, reader=view.reader)
            if stands(_whichever(block), view.values, view.reader)
        ]
        words = [replace(block, readers=frozenset(), when="", unless="") for block in blocks]
        printed[version] = _mark(repr((paper.title, paper.letterhead, words)))
        told[version] = {*names_in({"words": paper.title}), "cards"}.union(*(block.names for block in blocks))
    wording, *earlier = marks_of(paper)
    return Contents(wording, facts, printed, told, EASY if easy else "", earlier)


def _whichever(block: Block) -> Block:
    """Return a block as it stands whichever copy it is: what holds of one copy makes no other paper of it."""
    return replace(
        block,
        when="" if block.when in _OF_COPY else block.when,
        unless="" if block.unless in _OF_COPY else block.unless,
    )


def marks_of(paper: PaperDefinition) -> list[str]:
    """Return the mark of a definition, with the readers of each block in their own order, then those with the readers
    in every other order: papers issued earlier were marked in an order that each process makes up for itself.
    """
    text = repr(paper)
    several = {reader for block in (*paper.blocks, *paper.easy) for reader in _several(block.readers)}
    found = []
    for order in permutations(sorted(several)):
        places = {repr(reader): at for at, reader in enumerate(order)}
        found.append(_mark(_SEVERAL.sub(partial(_in_order, places), text)))
    return found


def _several(readers: frozenset[Recipient]) -> frozenset[Recipient]:
    return readers if len(readers) > 1 else frozenset()


def _in_order(places: Mapping[str, int], found: re.Match[str]) -> str:
    return f"frozenset({{{', '.join(sorted(found[1].split(', '), key=lambda one: places.get(one, 0)))}}})"


def _mark_of(name: str, value: object) -> str | list[str]:
    if isinstance(value, str) and name in _PARTED:
        return [_mark(part) for part in value.split("; ")]
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return [_mark(part) for part in value]
    return _mark(repr(value))


def _said(card: CardView) -> tuple[object, ...]:
    """Return what a card says, whichever of a pack it is: under another number it is the same card."""
    return tuple(getattr(card, name) for name in _OF_CARD)


@lru_cache(maxsize=2048)
def _mark_of_card(said: tuple[object, ...]) -> str:
    """Return a card’s mark, worked out once however many packs it is in."""
    return _mark(repr(said))


def _plain(words: Mapping[str, Any]) -> str:
    return json.dumps(words, sort_keys=True, default=str)


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
