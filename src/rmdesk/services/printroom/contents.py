"""What a paper says, kept with it in the register so that a later change of its words or facts is seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from rmdesk.documents.card import CardView
from rmdesk.documents.defined import DefinedView
from rmdesk.documents.wording import load
from rmdesk.rules.printroom import Contents, PaperKind
from rmdesk.services.printroom.definitions import BY_MAIL, OF_CARDS, OF_END

_PASSING = ("imprint", "edition", "reference")
"""What every copy says of itself, be it the same paper."""
_OF_COPY = ("number", "back_by", *OF_CARDS, *OF_END, BY_MAIL)
"""What a definition says of one copy, and of where a pair was when it was made."""
_PARTED = ("days", "dates")
"""Words that hold several days; one that has passed is no change."""
_WORDED = (PaperKind.AGREEMENT, PaperKind.CERTIFICATE, PaperKind.ROLE_CARD)
"""Older kinds with fixed words in a file of their own."""

_OF_CARD = tuple(entry.name for entry in fields(CardView) if entry.name not in ("imprint", "number"))


def contents_of(kind: str, view: object) -> Contents:
    """Return what the view of a paper says, as marks: nobody can read them back."""
    if isinstance(view, DefinedView):
        facts = {
            name: _mark_of(name, value)
            for name, value in view.values.items()
            if value and name not in (*_OF_COPY, "cards")
        }
        if view.definition.encloses == "choices":
            facts["cards"] = [_mark_of_card(_said(card)) for card in view.cards]
        return Contents(_mark(repr(view.definition)), facts)
    assert is_dataclass(view) and not isinstance(view, type)
    said = {entry.name: getattr(view, entry.name) for entry in fields(view) if entry.name not in _PASSING}
    wording = _mark(_plain(load(kind))) if kind in _WORDED else ""
    return Contents(wording, {name: _mark_of(name, value) for name, value in said.items() if value})


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
