"""The concern form: four boxes kept apart (R2), and what must be there to sign it (R1, R3, R4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from rmdesk.rules.concerns.answers import NOT_KNOWN, UNSAID, Missing, Occurred, Party, Stated, written
from rmdesk.rules.concerns.consent import Consent, missing_in_consent
from rmdesk.rules.concerns.words import About, AtRisk, Blank, ConcernKind, Precision, Risk, Source

RECORD_TARGET = dt.timedelta(hours=1)
RECORD_LIMIT = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class ConcernForm:
    """All that is typed about a concern; every text is kept byte for byte as typed.

    The four boxes: `observed` (what I saw and heard), `words` with `words_by` (exact words and whose),
    `reply` (what I said), `opinion` with `opinion_basis` (my own view and what it rests on).
    `aware_at` is when the author came to know, aware of its time zone; all deadlines count from it.
    """

    about: About | None = None
    kind: ConcernKind | None = None
    at_risk: AtRisk | None = None
    danger: bool | None = None
    danger_action: str = ""
    risk: Risk | None = None
    source: Source | None = None
    occurred: Occurred = field(default_factory=Occurred)
    aware_at: dt.datetime | None = None
    where: Stated = UNSAID
    parties: tuple[Party, ...] = ()
    parties_not_known: bool = False
    witnesses: tuple[Party, ...] = ()
    witnesses_blank: Blank | None = None
    observed: Stated = UNSAID
    words: Stated = UNSAID
    words_by: Stated = UNSAID
    reply: Stated = UNSAID
    opinion: Stated = UNSAID
    opinion_basis: str = ""
    injury: str = ""
    actions: Stated = UNSAID
    consent: Consent = field(default_factory=Consent)
    author_name: str = ""
    author_role: str = ""
    late_reason: str = ""

    @property
    def judged_risk(self) -> Risk:
        """The risk to work with: danger now counts as immediate, no judgement as medium."""
        return Risk.IMMEDIATE if self.danger else self.risk or Risk.MEDIUM

    @property
    def empty(self) -> bool:
        """Tell whether nothing has been typed yet, so that a draft may go without a trace."""
        return self == ConcernForm(about=self.about, aware_at=self.aware_at)


def late(aware_at: dt.datetime, now: dt.datetime) -> bool:
    """Tell whether signing at `now` is past the 24 hours that the standard allows (S2)."""
    return now.astimezone(dt.UTC) - aware_at.astimezone(dt.UTC) > RECORD_LIMIT


def missing_to_sign(form: ConcernForm, now: dt.datetime) -> tuple[Missing, ...]:
    """Return what the form still needs, in its own order; nothing means that it can be signed.

    `now` is aware, in the coordinator's time zone: its date is the last day anything can have happened.
    """
    return (
        *_what(form),
        *_when(form, now),
        *_where_and_who(form),
        *_boxes(form),
        *missing_in_consent(form.consent),
        *_author(form, now),
    )


def _what(form: ConcernForm) -> Iterator[Missing]:
    if form.danger is None:
        yield Missing("danger", "Say whether anyone is in immediate danger.")
    elif form.danger and not written(form.danger_action):
        yield Missing("danger_action", "Say what was done about the danger, or why nothing was done.")
    if form.danger is False and form.risk is Risk.IMMEDIATE:
        yield Missing("risk", "Nobody is in immediate danger, you said. Choose another risk.")
    if form.about is None:
        yield Missing("about", "Say who the concern is about.")
    if form.kind is None:
        yield Missing("kind", "Choose what sort of concern this is.")
    if form.at_risk is None:
        yield Missing("at_risk", "Say whether a child or an adult is at risk, or choose “Not known”.")
    if form.source is None:
        yield Missing("source", "Say how you know.")


def _when(form: ConcernForm, now: dt.datetime) -> Iterator[Missing]:
    occurred = form.occurred
    if not occurred.complete:
        yield Missing("occurred", "Say when it happened, as exactly as you know, or choose “Not known”.")
    elif occurred.first_day is not None and occurred.first_day > now.date():
        yield Missing("occurred", "The day it happened is still to come. Check the date.")
    elif _backwards(occurred):
        yield Missing("occurred", "The last day is before the first. Check the dates.")
    if form.aware_at is None:
        yield Missing("aware_at", "Give the date and time when you came to know.")
    elif form.aware_at > now:
        yield Missing("aware_at", "The time you came to know is still to come. Check the date and time.")


def _backwards(occurred: Occurred) -> bool:
    first, last = occurred.first_day, occurred.last_day
    return occurred.precision is Precision.BETWEEN and first is not None and last is not None and last < first


def _where_and_who(form: ConcernForm) -> Iterator[Missing]:
    if not form.where.given:
        yield Missing("where", "Say where it happened, or choose “Not known”.")
    if bool(form.parties) == form.parties_not_known:
        yield Missing("parties", "Say who is involved, or choose “Not known”.")
    if bool(form.witnesses) == (form.witnesses_blank is not None):
        yield Missing("witnesses", "Name who else saw or heard it, or choose “None” or “Not known”.")
    if not all(written(party.name) for party in form.parties):
        yield Missing("parties", "Give each person a name, or a few words that describe them.")
    if not all(written(party.name) for party in form.witnesses):
        yield Missing("witnesses", "Give each witness a name, or a few words that describe them.")


def _boxes(form: ConcernForm) -> Iterator[Missing]:
    if not form.observed.given:
        yield Missing("observed", "Write what you saw and heard, or choose “None”.")
    if not form.words.given:
        yield Missing("words", "Write the exact words that were said, or choose “None” or “Not known”.")
    elif form.words.has_text and not form.words_by.given:
        yield Missing("words_by", "Say whose words these are, or choose “Not known”.")
    if form.observed.given and form.words.given and not (form.observed.has_text or form.words.has_text):
        yield Missing("observed", "Write at least what you saw and heard, or the words that were said.")
    if not form.reply.given or form.reply == NOT_KNOWN:
        yield Missing("reply", "Write what you replied, or choose “None”.")
    if not form.opinion.given or form.opinion == NOT_KNOWN:
        yield Missing("opinion", "Write your own view here, apart from the facts, or choose “None”.")
    elif form.opinion.has_text and not written(form.opinion_basis):
        yield Missing("opinion_basis", "Say what your view rests on.")
    if not form.actions.given or form.actions == NOT_KNOWN:
        yield Missing("actions", "Write what has been done so far, with names and numbers, or choose “None”.")


def _author(form: ConcernForm, now: dt.datetime) -> Iterator[Missing]:
    if not written(form.author_name):
        yield Missing("author_name", "Type your name to sign.")
    if not written(form.author_role):
        yield Missing("author_role", "Type your role.")
    if form.aware_at is not None and late(form.aware_at, now) and not written(form.late_reason):
        yield Missing("late_reason", "More than 24 hours have passed since you came to know. Say why.")
