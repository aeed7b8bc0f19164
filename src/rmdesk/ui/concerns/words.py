"""Options and words of the concerns screens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from rmdesk.rules.concerns.clocks import Clock, ClockState
from rmdesk.rules.concerns.ladder import Contact
from rmdesk.rules.concerns.words import INSIDE_ROLES, Channel, LadderRole, Word
from rmdesk.rules.wording import short_day
from rmdesk.ui.style.tokens import Tone

EMERGENCY = "In danger now: call 999 first. A crime, and nobody in danger: police on 101."
KEPT_APART = (
    "Details are kept apart from the rest of the desk: they are in no search, list or report. "
    "Type the passphrase of this desk again to see them."
)
Options = Sequence[tuple[str, object]]


def options(words: Iterable[Word]) -> Options:
    """Return words as pairs of label and value for a list."""
    return [(word.label, word) for word in words]


INSIDE = options(INSIDE_ROLES)
OUTSIDE = options(role for role in LadderRole if not role.inside)
CHANNELS = options(Channel)


def moment_short(moment: dt.datetime) -> str:
    """Return "22 Nov 2026, 14:05"."""
    return f"{short_day(moment.date())}, {moment:%H:%M}"


def clock_in_words(clock: Clock) -> str:
    """Return when a deadline is due, or when it was met."""
    if clock.met_at is not None:
        return f"Done {moment_short(clock.met_at)}; due {moment_short(clock.due)}"
    return f"Due {moment_short(clock.due)}"


def clock_pill(clock: Clock) -> tuple[str, Tone]:
    """Return how a deadline stands, as a word with its tone."""
    met = clock.met_at is not None
    return {
        ClockState.ON_TIME: ("done in time", Tone.GOOD) if met else ("on time", Tone.NEUTRAL),
        ClockState.AMBER: ("done in time, but close", Tone.WARN) if met else ("due soon", Tone.WARN),
        ClockState.LATE: ("done late", Tone.BAD) if met else ("late", Tone.BAD),
    }[clock.state]


def contact_in_words(contact: Contact) -> str:
    """Return name, role and numbers in one line."""
    out = f", out of hours {contact.out_of_hours}" if contact.out_of_hours else ""
    return f"{contact.name}, {contact.role.label}: {contact.phone}{out}"
