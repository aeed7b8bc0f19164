"""Checks that a plan asks for, such as a reference or a DBS certificate: seen, running out, missing (product B6).

Only that it was seen is kept, never a copy of a certificate.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rmdesk.base.errors import FieldError
from rmdesk.rules.wording import short_day, short_day_in

REMIND_DAYS = 30
"""Days before a check runs out from which it is said: time to ask for a new one and to see it."""


class CheckState(StrEnum):
    """How a check stands."""

    VALID = "valid"
    RUNS_OUT = "runs_out"
    EXPIRED = "expired"
    MISSING = "missing"

    @property
    def needs_care(self) -> bool:
        """Whether something is to be done about it."""
        return self is not CheckState.VALID


@dataclass(frozen=True, slots=True)
class SeenCheck:
    """A check as it was noted; `seen_on` None means that it was asked for and not seen yet."""

    id: int
    what: str
    seen_on: dt.date | None
    expires_on: dt.date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckStanding:
    """How one check of a person stands today. `seen` is the note of it, None when there is none; `wanted` whether a
    plan asks for it.
    """

    what: str
    state: CheckState
    words: str
    seen: SeenCheck | None
    wanted: bool


def standings(wanted: Sequence[str], seen: Iterable[SeenCheck], today: dt.date) -> tuple[CheckStanding, ...]:
    """Return every check that is wanted or was noted, in that order. Of several notes of the same check the one that
    holds longest counts.
    """
    best: dict[str, SeenCheck] = {}
    for one in seen:
        key = _key(one.what)
        if key not in best or _holds(one) > _holds(best[key]):
            best[key] = one
    named = {_key(what): what.strip() for what in wanted if what.strip()}
    names = named | {key: one.what for key, one in best.items() if key not in named}
    return tuple(_standing(what, best.get(key), key in named, today) for key, what in names.items())


def check_dates(what: str, seen_on: dt.date | None, expires_on: dt.date | None, today: dt.date) -> None:
    """Raise `FieldError` for "what", "seen_on" or "expires_on" when a check cannot be so."""
    if not what.strip():
        raise FieldError("what", "Say which check it is.", "Such as “Reference”.")
    if seen_on is not None and seen_on > today:
        raise FieldError("seen_on", "This day is still to come.", "Write the day on which you saw it.")
    if seen_on is not None and expires_on is not None and expires_on <= seen_on:
        raise FieldError("expires_on", f"It was seen on {short_day(seen_on)}.", "It runs out on a later day.")


def _key(what: str) -> str:
    return " ".join(what.casefold().split())


def _holds(one: SeenCheck) -> tuple[bool, dt.date]:
    return one.seen_on is not None, one.expires_on or dt.date.max


def _standing(what: str, seen: SeenCheck | None, wanted: bool, today: dt.date) -> CheckStanding:
    if seen is None or seen.seen_on is None:
        return CheckStanding(what, CheckState.MISSING, f"{what} missing", seen, wanted)
    ends = seen.expires_on
    if ends is None:
        return CheckStanding(
            what, CheckState.VALID, f"{what} seen {short_day_in(seen.seen_on, today)}", seen, wanted
        )
    day = short_day_in(ends, today)
    if ends < today:
        return CheckStanding(what, CheckState.EXPIRED, f"{what} ran out {day}", seen, wanted)
    state = CheckState.RUNS_OUT if (ends - today).days <= REMIND_DAYS else CheckState.VALID
    words = f"{what} runs out {day}" if state is CheckState.RUNS_OUT else f"{what} until {day}"
    return CheckStanding(what, state, words, seen, wanted)
