"""The deadlines of a case (trust.md 1.5): views only, which never stop anybody from doing anything late.

Nearly all count from the moment of becoming aware, not from typing. Rules are rows of data, so that settings
can hand in others. Hours are counted in elapsed time; days on the local clock of the moment's own time zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from rmdesk.rules.concerns.words import AtRisk, ConcernKind, Risk


class Milestone(StrEnum):
    """A moment in the life of a case from which a deadline counts, or by which it is met."""

    AWARE = auto()
    DANGER = auto()
    EMERGENCY_ACTION = auto()
    RECORDED = auto()
    LEAD_TOLD = auto()
    ACKNOWLEDGED = auto()
    DECIDED = auto()
    REFERRAL_DECIDED = auto()
    TRUST_REFERRAL_MADE = auto()
    REFERRED = auto()
    REFERRED_BY_PHONE = auto()
    CONFIRMED_IN_WRITING = auto()
    AGENCY_ACKNOWLEDGED = auto()
    OUTCOME = auto()
    TRUSTEES_TOLD = auto()
    INCIDENT_REPORT_ANSWERED = auto()
    REVIEWED = auto()
    REOPENED = auto()
    ENDED = auto()


class ClockState(StrEnum):
    """How a deadline stands: within its time, close to or past its target, or past its limit."""

    ON_TIME = auto()
    AMBER = auto()
    LATE = auto()


class Measure(StrEnum):
    """What a limit is counted in; the same day never means less than four hours."""

    HOURS = auto()
    SAME_DAY = auto()
    WORKING_DAYS = auto()
    DAYS = auto()


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time: so many hours, days or working days, or the same day."""

    measure: Measure
    amount: int = 0


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The bank holidays of a nation, known up to `known_until` (None: for ever)."""

    holidays: Collection[dt.date] = frozenset()
    known_until: dt.date | None = None

    def knows(self, day: dt.date) -> bool:
        """Tell whether the table reaches as far as `day`."""
        return self.known_until is None or day <= self.known_until

    def works(self, day: dt.date) -> bool:
        """Tell whether `day` counts: Monday to Friday and no holiday; every day past the table's end."""
        return not self.knows(day) or (day.weekday() < 5 and day not in self.holidays)

    def add(self, start: dt.datetime, days: int) -> dt.datetime:
        """Return the moment `days` working days on; from a day off, counting starts the next midnight."""
        moment = start
        while not self.works(moment.date()):
            moment = _midnight_after(moment)
        for _ in range(days):
            moment = _a_day_after(moment)
            while not self.works(moment.date()):
                moment = _a_day_after(moment)
        return moment


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One deadline: counted `since` a moment, met `by` another, in `limit` (`high` when the risk is urgent).

    `target` is the time after which it turns amber; without one, that is after three quarters of the limit.
    `after` is a moment that must have come before the clock shows at all. `restarts` is one that starts it
    anew. `kinds` and `at_risk` narrow it; empty means all. `in_use` off keeps a rule listed only.
    """

    key: str
    name: str
    since: Milestone
    by: Milestone
    limit: Limit
    high: Limit | None = None
    target: Limit | None = None
    after: Milestone | None = None
    restarts: Milestone | None = None
    kinds: frozenset[ConcernKind] = frozenset()
    at_risk: frozenset[AtRisk] = frozenset()
    in_use: bool = True


@dataclass(frozen=True, slots=True)
class Clock:
    """A running or met deadline. `warning` says so when the bank holidays are not known that far."""

    key: str
    name: str
    started: dt.datetime
    due: dt.datetime
    state: ClockState
    met_at: dt.datetime | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class ClockCase:
    """What the deadlines depend on besides moments."""

    risk: Risk = Risk.MEDIUM
    kind: ConcernKind | None = None
    at_risk: AtRisk | None = None


NO_HOLIDAYS = "Bank holidays are not known that far ahead, so every day is counted."
SAME_DAY_AT_LEAST = dt.timedelta(hours=4)

_HOUR, _HOURS_4, _HOURS_24 = (Limit(Measure.HOURS, amount) for amount in (1, 4, 24))
_NOW = Limit(Measure.HOURS, 0)
_SAME_DAY = Limit(Measure.SAME_DAY)
_WORKING_1, _WORKING_2, _WORKING_3 = (Limit(Measure.WORKING_DAYS, amount) for amount in (1, 2, 3))
_CHILD = frozenset({AtRisk.CHILD, AtRisk.BOTH})
_ADULT = frozenset({AtRisk.ADULT, AtRisk.BOTH, AtRisk.NOT_KNOWN})
_TRUST = frozenset({ConcernKind.POSITION_OF_TRUST})
_M = Milestone

FIRST_CLOCKS: tuple[ClockRule, ...] = (
    ClockRule("record_signed", "Record signed", _M.AWARE, _M.RECORDED, _HOURS_24, target=_HOUR),
    ClockRule("lead_told", "Lead told", _M.AWARE, _M.LEAD_TOLD, _SAME_DAY, high=_HOURS_4),
    ClockRule("lead_acknowledges", "Lead acknowledges", _M.AWARE, _M.ACKNOWLEDGED, _HOURS_24),
    ClockRule("decision", "Decision", _M.AWARE, _M.DECIDED, _WORKING_1, restarts=_M.REOPENED),
)
"""The four clocks that every case has."""

LATER_CLOCKS: tuple[ClockRule, ...] = (
    ClockRule(
        "emergency", "Emergency action, or why not", _M.AWARE, _M.EMERGENCY_ACTION, _NOW, after=_M.DANGER
    ),
    ClockRule(
        "trust_contact", "LADO or PiPoT contacted", _M.AWARE, _M.TRUST_REFERRAL_MADE, _WORKING_1, kinds=_TRUST
    ),
    ClockRule(
        "referral",
        "Local authority told",
        _M.AWARE,
        _M.REFERRED,
        _WORKING_1,
        high=_SAME_DAY,
        after=_M.REFERRAL_DECIDED,
    ),
    ClockRule(
        "confirmation",
        "Phone referral confirmed in writing",
        _M.REFERRED_BY_PHONE,
        _M.CONFIRMED_IN_WRITING,
        _HOURS_24,
    ),
    ClockRule(
        "agency_acknowledges",
        "Local authority acknowledges",
        _M.REFERRED,
        _M.AGENCY_ACKNOWLEDGED,
        _WORKING_1,
        at_risk=_CHILD,
    ),
    ClockRule("outcome", "Outcome heard", _M.REFERRED, _M.OUTCOME, _WORKING_3, at_risk=_ADULT),
    ClockRule("trustees_told", "Trustees told", _M.AWARE, _M.TRUSTEES_TOLD, _HOURS_24),
    ClockRule(
        "incident_report",
        "Serious incident question answered",
        _M.AWARE,
        _M.INCIDENT_REPORT_ANSWERED,
        _WORKING_2,
    ),
    ClockRule(
        "review",
        "Open case reviewed",
        _M.RECORDED,
        _M.ENDED,
        Limit(Measure.DAYS, 28),
        high=Limit(Measure.DAYS, 7),
        restarts=_M.REVIEWED,
    ),
    ClockRule(
        "child_abuse_duty",
        "Statutory duty to report",
        _M.AWARE,
        _M.REFERRED,
        _NOW,
        at_risk=_CHILD,
        in_use=False,
    ),
)
"""The further clocks; the last is off until somebody has checked the law."""

ALL_CLOCKS = FIRST_CLOCKS + LATER_CLOCKS


def clocks(
    moments: Mapping[Milestone, dt.datetime],
    case: ClockCase,
    now: dt.datetime,
    days: WorkingDays,
    rules: Collection[ClockRule] = FIRST_CLOCKS,
) -> tuple[Clock, ...]:
    """Return the deadlines of a case at `now`, in the order of `rules`.

    Moments are aware, in the coordinator's time zone. Of a case that has ended, only met ones are returned.
    """
    return tuple(_running(moments, case, now, days, rules))


def _running(
    moments: Mapping[Milestone, dt.datetime],
    case: ClockCase,
    now: dt.datetime,
    days: WorkingDays,
    rules: Collection[ClockRule],
) -> Iterator[Clock]:
    for rule in rules:
        start, met = moments.get(rule.since), moments.get(rule.by)
        again = moments.get(rule.restarts) if rule.restarts else None
        start = again if start is not None and again is not None else start
        if start is None or not _applies(rule, moments, case) or (met is None and Milestone.ENDED in moments):
            continue
        yield _clock(rule, start, met, case.risk.urgent, now, days)


def _applies(rule: ClockRule, moments: Mapping[Milestone, dt.datetime], case: ClockCase) -> bool:
    return (
        rule.in_use
        and (rule.after is None or rule.after in moments)
        and (not rule.kinds or case.kind in rule.kinds)
        and (not rule.at_risk or case.at_risk in rule.at_risk)
    )


def _clock(
    rule: ClockRule,
    start: dt.datetime,
    met: dt.datetime | None,
    urgent: bool,
    now: dt.datetime,
    days: WorkingDays,
) -> Clock:
    limit = rule.high if urgent and rule.high is not None else rule.limit
    due = _due(start, limit, days)
    target = _due(start, rule.target, days) if rule.target else start + (due - start) * 3 / 4
    seen = (now if met is None else met).astimezone(dt.UTC)
    state = (
        ClockState.LATE
        if seen > due.astimezone(dt.UTC)
        else ClockState.AMBER
        if seen > target.astimezone(dt.UTC)
        else ClockState.ON_TIME
    )
    unknown = limit.measure is Measure.WORKING_DAYS and not days.knows(due.date())
    return Clock(rule.key, rule.name, start, due, state, met, NO_HOLIDAYS if unknown else "")


def _due(start: dt.datetime, limit: Limit, days: WorkingDays) -> dt.datetime:
    if limit.measure is Measure.WORKING_DAYS:
        return _not_at_midnight(days.add(start, limit.amount))
    if limit.measure is Measure.SAME_DAY:
        return max(_not_at_midnight(_midnight_after(start)), _elapsed(start, SAME_DAY_AT_LEAST))
    if limit.measure is Measure.DAYS:
        return start + dt.timedelta(days=limit.amount)
    return _elapsed(start, dt.timedelta(hours=limit.amount))


def _not_at_midnight(moment: dt.datetime) -> dt.datetime:
    """Return 23:59 of the day before for midnight: people read 00:00 as the wrong day."""
    return moment - dt.timedelta(minutes=1) if moment.time() == dt.time() else moment


def _elapsed(start: dt.datetime, length: dt.timedelta) -> dt.datetime:
    return (start.astimezone(dt.UTC) + length).astimezone(start.tzinfo)


def _a_day_after(moment: dt.datetime) -> dt.datetime:
    return moment + dt.timedelta(days=1)


def _midnight_after(moment: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(moment.date() + dt.timedelta(days=1), dt.time(), moment.tzinfo)
