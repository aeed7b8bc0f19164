"""Twenty years of somebody on the desk: 2,000 events of every sort."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.areas import Area
from rmdesk.services.desk import Desk
from rmdesk.store.tables.gatherings import Gathering, GatheringAttendance
from rmdesk.store.tables.meetings import Aim, AimRating, Meeting
from rmdesk.store.tables.people import CheckIn, Consent, ConsentWording, NoticeGiven, Person, PersonCheck
from rmdesk.store.tables.programme import ProgrammeMove
from rmdesk.store.tables.recruitment import InductionSession, Participation, SessionPlace
from tests.support.crowd import Story

MORNING = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)


def one_of_each(desk: Desk, told: Story) -> None:
    """Let everything happen to the mentee that the time line can tell of."""
    with desk.change("Lived", Area.PEOPLE) as change:
        part = change.session.query(Participation).filter_by(person_id=told.mentee).one()
        part.trained_on = dt.date(2026, 9, 2)
        programme = {"programme_id": told.programme}
        for day, state in ((20, "came"), (21, "missed"), (30, "booked")):
            held = InductionSession(
                title=f"Induction {day}", day=dt.date(2026, 11, day), place="Hall", **programme
            )
            change.add(SessionPlace(session_id=change.add(held).id, participation_id=part.id, state=state))
        held_gathering = change.add(
            Gathering(kind="cohort", title="Autumn", day=dt.date(2026, 11, 18), **programme)
        )
        change.add(
            GatheringAttendance(gathering_id=held_gathering.id, participation_id=part.id, state="came")
        )
        check = PersonCheck(person_id=told.mentee, what="Reference", seen_on=dt.date(2025, 11, 1))
        check.expires_on = dt.date(2026, 11, 1)
        change.add(check)
        change.add(PersonCheck(person_id=told.mentee, what="Basic DBS", expires_on=dt.date(2027, 1, 1)))
        talk = CheckIn(
            person_id=told.mentee, spoke_on=dt.date(2026, 11, 12), channel="phone", created_at=MORNING
        )
        talk.words, talk.follow_up_on = "All is well", dt.date(2026, 11, 15)
        change.add(talk)
        _privacy(
            change.add(ConsentWording(purpose="card", version=2, words="…", since=dt.date(2026, 1, 1))).id,
            change,
            told,
        )
        aim = change.add(
            Aim(
                relationship_id=told.relationship,
                owner_id=part.id,
                words="Hear more",
                set_on=dt.date(2026, 10, 5),
            )
        )
        change.add(AimRating(aim_id=aim.id, meeting_id=told.meetings[0], rating=2))
        change.add(ProgrammeMove(kind="pause", moved_on=dt.date(2026, 11, 25), reason="Strike", **programme))
        change.add(ProgrammeMove(kind="delay", moved_on=dt.date(2026, 1, 5), **programme))


def _privacy(wording: int, change: object, told: Story) -> None:
    add, get = change.add, change.get  # type: ignore[attr-defined]
    add(NoticeGiven(person_id=told.mentee, wording_id=wording, given_on=dt.date(2026, 10, 1), how="paper"))
    consent = Consent(
        person_id=told.mentee, wording_id=wording, purpose="card", given_on=dt.date(2026, 10, 2), how="paper"
    )
    consent.withdrawn_on, consent.withdrawn_how = dt.date(2026, 11, 10), "spoken"
    add(consent)
    row = get(Person, told.mentee)
    row.restricted_on, row.restricted_reason = dt.date(2026, 11, 14), "asked us to stop"


def twenty_years(desk: Desk, told: Story, events: int = 2_000) -> None:
    """Add so many check-ins and meetings that there are at least `events`."""
    first = dt.date(2006, 9, 4)
    with desk.change("Lived long", Area.PEOPLE) as change:
        for number in range(events // 2):
            day = first + dt.timedelta(days=7 * number)
            change.session.add(
                CheckIn(person_id=told.mentee, spoke_on=day, words=f"Talk {number}", created_at=MORNING)
            )
            change.session.add(
                Meeting(
                    relationship_id=told.relationship,
                    number=number + 3,
                    state="held",
                    day=day,
                    minutes_together=60,
                )
            )
