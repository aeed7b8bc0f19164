"""What needs the coordinator today, and how the programme stands (product.md J2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.rules.meetings import MeetingState, gone_quiet
from rmdesk.rules.people import display_name
from rmdesk.rules.programme import (
    Chooser,
    Plan,
    PlanPart,
    ProgrammeKind,
    ProgrammeState,
    missing_in,
    naming_of,
    raises_alarms,
)
from rmdesk.rules.programme.naming import starting
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import Answer, Said, asking_order, to_ask
from rmdesk.rules.today import (
    ActionDue,
    GatheringDue,
    PairToPrint,
    PastMeeting,
    QuietPair,
    TodayItem,
    WaitingPair,
    actions_due,
    agreements_to_print,
    backup_due,
    call_may_open,
    concerns_due,
    gatherings_to_come,
    matching_may_start,
    pairs_gone_quiet,
    pairs_waiting,
    papers_out,
    people_needed,
    plan_gaps,
    rank,
    unrecorded_meetings,
    without_alarms,
)
from rmdesk.services import upkeep
from rmdesk.services.concerns import next_deadlines
from rmdesk.services.desk import Desk
from rmdesk.services.meetings.diary import Diary, diaries_of, planned_before
from rmdesk.services.pairs import PairNames, pairs_of_programme
from rmdesk.services.pausing import pausing_of, standing_in_words
from rmdesk.services.printroom.out import late_papers
from rmdesk.services.programme import plan_of
from rmdesk.services.programme.course_today import closed_items, course_items
from rmdesk.services.recruitment import today as recruiting
from rmdesk.services.recruitment.call import gate_of, numbers_of
from rmdesk.services.recruitment.overlooked import overlooked
from rmdesk.store.tables.gatherings import Gathering
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Action
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation

DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Standing:
    """One bar of "How the programme stands": `done` of `of`; `of` 0 means that the plan does not say."""

    label: str
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A meeting of the next seven days."""

    meeting_id: int
    day: dt.date
    time_of_day: str
    pair: str
    number: int
    of: int
    kind: str
    place: str
    state: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything on the Today page. `month` is such as "Month 2 of 7" or "Paused since 3 Nov 2026"; `next_day` is the
    next thing in the diary.
    """

    day: dt.date
    programme: str
    month: str
    items: tuple[TodayItem, ...]
    standing: tuple[Standing, ...]
    meetings: tuple[ComingMeeting, ...]
    next_day: str


def today(desk: Desk, programme_id: int | None) -> TodayView:
    """Return what needs the coordinator, most urgent first. Concerns show by reference and time only."""
    day = desk.clock.today()
    with desk.read() as session:
        items = [*concerns_due(next_deadlines(desk, session), _local_now(desk))]
        programme = session.get(Programme, programme_id) if programme_id is not None else None
        view = _View(desk, session, programme) if programme is not None else None
        items += recruiting.talks(session, day)
        if view is not None:
            items += view.items()
        items += backup_due(upkeep.last_backup_on(desk), day, desk.changed)
        return TodayView(
            day=day,
            programme=programme.name if programme else "",
            month=view.month() if view else "",
            items=rank(items),
            standing=view.standing() if view else (),
            meetings=view.coming() if view else (),
            next_day=view.next_day() if view else "",
        )


def _local_now(desk: Desk) -> dt.datetime:
    return desk.clock.local(desk.clock.now()).replace(tzinfo=None)


class _View:
    """What one programme gives to the page, read once."""

    def __init__(self, desk: Desk, session: Session, programme: Programme) -> None:
        self.desk = desk
        self.session = session
        self.programme = programme
        self.day = day = desk.clock.today()
        self.pausing = pausing_of(session, programme, day)
        self.plan: Plan = plan_of(programme)
        self.called = naming_of(self.plan)
        self.mentees = numbers_of(session, programme, Role.MENTEE)
        self.mentors = numbers_of(session, programme, Role.MENTOR)
        self.gate = gate_of(session, programme)
        self.pairs = pairs_of_programme(session, programme.id, ("proposed", "choosing", "active"))
        self.relationships = {
            row.id: row
            for row in session.execute(
                select(
                    Relationship.id,
                    Relationship.state,
                    Relationship.proposed_on,
                    Relationship.agreement_printed_on,
                ).where(Relationship.programme_id == programme.id)
            )
        }
        self.active = [key for key, row in self.relationships.items() if row.state == "active"]
        self.until = day + dt.timedelta(days=DAYS_AHEAD)
        self.diaries = diaries_of(session, programme.id, day, self.pausing)
        self.planned = planned_before(session, programme.id, self.until)

    def items(self) -> list[TodayItem]:
        if self.programme.state == ProgrammeState.ARCHIVED.value:
            return []
        if self.programme.state == ProgrammeState.CLOSED.value:
            return [*self._left_over(), *unrecorded_meetings(self._past(), self.day)]
        course = course_items(self.desk, self.session, self.programme, self.pausing)
        if self.pausing.now:
            return [*course, *without_alarms(self._lasting())]
        return [
            *self._lasting(),
            *unrecorded_meetings(self._past(), self.day, alarm=raises_alarms(self.plan.kind)),
            *pairs_gone_quiet(self._quiet()),
            *agreements_to_print(self._to_print(), self.day),
            *course,
        ]

    def _left_over(self) -> list[TodayItem]:
        ended = closed_items(self.desk, self.session, self.programme, len(self.active))
        return [*ended, *actions_due(self._actions(), self.day)]

    def _lasting(self) -> list[TodayItem]:
        """Return what is to be done whether or not pairs meet just now."""
        number, plan, day = self.programme.id, self.plan, self.day
        mentors_known = sum(count for _stage, count in self.mentors.by_stage)
        return [
            *plan_gaps(number, missing_in(plan), plan.starts_on, day),
            *people_needed(number, Role.MENTEE, self.mentees, self.gate),
            *people_needed(number, Role.MENTOR, self.mentors, self.gate),
            *call_may_open(number, self.gate, mentors_known),
            *matching_may_start(number, self._without_mentor(), self._free_places(), plan.shape.mentors),
            *pairs_waiting(self._waiting(), day),
            *gatherings_to_come(self._gatherings(), day),
            *actions_due(self._actions(), day),
            *papers_out(late_papers(self.session, number, self.desk.clock)),
            *recruiting.items(self.session, self.programme, self.pairs, self._first_meetings(), day),
            *overlooked(self.session, self.programme, day),
        ]

    def _first_meetings(self) -> dict[int, tuple[dt.date, bool]]:
        """Return the first meeting of each active pair: its day, and whether it was held."""
        found = {}
        for key, diary in self._active_diaries():
            first = diary.first_held or diary.next
            if first is not None:
                found[key] = first, diary.held > 0
        return found

    def _without_mentor(self) -> int:
        return max(0, self.mentees.ready - len(self.pairs))

    def _free_places(self) -> int:
        capacity = self.session.scalar(
            select(func.coalesce(func.sum(Person.capacity), 0))
            .join(Participation, Participation.person_id == Person.id)
            .where(
                Participation.programme_id == self.programme.id,
                Participation.role == Role.MENTOR.value,
                Participation.stage == "ready",
            )
        )
        taken = sum(len(pair.of(Role.MENTOR)) for pair in self.pairs.values())
        return max(0, (capacity or 0) - taken)

    def _waiting(self) -> list[WaitingPair]:
        found = []
        for key, pair in self.pairs.items():
            row = self.relationships[key]
            if row.state in ("proposed", "choosing"):
                found.append(WaitingPair(key, pair.title, self._awaited(pair), row.proposed_on))
        return found

    def _awaited(self, pair: PairNames) -> str:
        """Return whose turn it is to answer, as the plan says; nobody else has heard of the pair yet."""
        order = asking_order(Chooser(self.programme.chooser), ProgrammeKind(self.programme.kind))
        said = [Said(m.participation_id, m.role, Answer(m.answer)) for m in pair.members]
        asked = to_ask(order, said)
        return " and ".join(m.name for m in pair.members if m.participation_id in asked)

    def _past(self) -> list[PastMeeting]:
        return [
            PastMeeting(meeting.id, self._title(key), meeting.number, meeting.day)
            for key in self.active
            for meeting in self.planned.get(key, ())
            if meeting.day < self.day
        ]

    def _quiet(self) -> list[QuietPair]:
        found: list[QuietPair] = []
        if not raises_alarms(self.plan.kind):
            return found
        for key, diary in self._active_diaries():
            held, to_come = ((day,) if day else () for day in (diary.last_held, diary.first_open))
            quiet = gone_quiet(held, to_come, self.plan.interval_days, self.day, self.pausing.pauses)
            if quiet is not None:
                found.append(QuietPair(key, self._title(key), quiet))
        return found

    def _actions(self) -> list[ActionDue]:
        rows = self.session.execute(
            select(Action.id, Action.what, Action.due_on, Person.name, Person.preferred_name)
            .join(Relationship, Relationship.id == Action.relationship_id)
            .outerjoin(Participation, Participation.id == Action.owner_id)
            .outerjoin(Person, Person.id == Participation.person_id)
            .where(
                Relationship.programme_id == self.programme.id,
                Action.done_on.is_(None),
                Action.due_on <= self.until,
            )
        )
        return [
            ActionDue(row.id, row.what, display_name(row.name or "", row.preferred_name or ""), row.due_on)
            for row in rows
        ]

    def _to_print(self) -> list[PairToPrint]:
        found = []
        for key in self.active:
            diary = self.diaries.get(key)
            met = diary is not None and diary.held > 0
            if self.relationships[key].agreement_printed_on is None and not met:
                found.append(PairToPrint(key, self._title(key), diary.first if diary else None))
        return found

    def _gatherings(self) -> list[GatheringDue]:
        if PlanPart.GATHERINGS not in self.plan.parts:
            return []
        wanted = (Gathering.programme_id == self.programme.id, Gathering.state == "planned")
        rows = self.session.execute(select(Gathering.id, Gathering.title, Gathering.day).where(*wanted))
        return [GatheringDue(row.id, row.title, row.day) for row in rows]

    def _active_diaries(self) -> Iterator[tuple[int, Diary]]:
        return ((key, self.diaries[key]) for key in self.active if key in self.diaries)

    def _title(self, key: int) -> str:
        return self.pairs[key].title

    def standing(self) -> tuple[Standing, ...]:
        diaries = self.diaries.values()
        done, actions = self._action_counts()
        return (
            Standing("Mentees ready", self.mentees.ready, self.plan.mentees_wanted or 0),
            Standing("Mentors ready", self.mentors.ready, self.plan.mentors_wanted or 0),
            Standing(f"{starting(self.called.pairs)} active", len(self.active), self.mentees.ready),
            Standing("Meetings held", sum(d.held for d in diaries), sum(d.meetings for d in diaries)),
            Standing("Actions done", done, actions),
        )

    def _action_counts(self) -> tuple[int, int]:
        row = self.session.execute(
            select(func.count(Action.done_on), func.count(Action.id))
            .join(Relationship, Relationship.id == Action.relationship_id)
            .where(Relationship.programme_id == self.programme.id)
        ).one()
        return row[0], row[1]

    def coming(self) -> tuple[ComingMeeting, ...]:
        found = [
            ComingMeeting(
                m.id,
                m.day,
                m.time_of_day,
                self._title(key),
                m.number,
                self.diaries[key].meetings,
                m.kind,
                m.place,
                MeetingState.PLANNED.value,
            )
            for key, meetings in self.planned.items()
            if key in self.pairs
            for m in meetings
            if m.day >= self.day and not self.pausing.waits(m.day)
        ]
        return tuple(
            sorted(found, key=lambda meeting: (meeting.day, meeting.time_of_day, meeting.meeting_id))
        )

    def next_day(self) -> str:
        days = [diary.next_kept for diary in self.diaries.values() if diary.next_kept is not None]
        return min(days).isoformat() if days else ""

    def month(self) -> str:
        if standing := standing_in_words(self.programme, self.day):
            return standing
        first, last = self.plan.starts_on, self.plan.ends_on
        if first is None or last is None or not first <= self.day <= last:
            return ""
        return f"Month {_months(first, self.day) + 1} of {_months(first, last) + 1}"


def _months(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
