"""What the matching page says after a suggestion."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rmdesk.rules.matching.words import listed, shortlist
from rmdesk.rules.wording import count_of
from rmdesk.services.matching import Suggested
from rmdesk.ui.style.tokens import Tone

UNPROVED = "To be sure of it would take too long. Pin those that are right, and suggest again."


@dataclass(frozen=True, slots=True)
class Told:
    """A message, what follows it, and its tone."""

    message: str
    detail: str = ""
    tone: Tone = Tone.GOOD


def suggested_in_words(result: Suggested) -> Told | None:
    """Return what to say of a suggestion; nothing where the pairs on screen say it all."""
    told = _with_packs(_of_the_pairs(result), result)
    if not result.stuck:
        return told
    can = f"{listed(result.stuck)} can’t begin as things are."
    here = "Choose it to see why." if len(result.stuck) == 1 else "Choose each to see why."
    before = f"{told.message} {told.detail}".strip() if told and not result.same else ""
    return Told(can, f"{here} {before}".strip(), tone=Tone.WARN)


def _with_packs(told: Told | None, result: Suggested) -> Told | None:
    """Say besides whose choice is not known yet because their selection pack is still out."""
    names = result.packs_out
    if not names:
        return told
    packs, are, they = ("pack", "is", "it is") if len(names) == 1 else ("packs", "are", "they are")
    out = f"The selection {packs} of {shortlist(names)} {are} still out"
    again = f"suggest again when {they} back"
    if told is None:
        return Told(f"{out}.", f"{again[0].upper()}{again[1:]}.", tone=Tone.WARN)
    return replace(told, detail=f"{told.detail} {out}: {again}.".strip())


def _of_the_pairs(result: Suggested) -> Told | None:
    left, called = result.mentees_without, result.naming
    stay = f"{count_of(left, called.mentee, called.mentees)} {'stays' if left == 1 else 'stay'}"
    without = f"{stay} without a {called.pair}; the reasons are below." if left else ""
    if not result.proved:
        message = f"These are good {called.pairs}, perhaps not the very best."
        return Told(message, f"{UNPROVED} {without}".strip())
    if result.same:
        kept = "Their reasons are up to date now." if result.refreshed else "Nothing has changed."
        return Told(f"These are the best {called.pairs} already.", without or kept)
    return Told(without, tone=Tone.WARN) if without else None
