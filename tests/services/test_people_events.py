"""Everything about a person in time order, and what can be printed for them (product C5)."""

from __future__ import annotations

import datetime as dt
import time

from rmdesk.rules.areas import Area
from rmdesk.services import people, printroom, programme
from rmdesk.services.desk import Desk
from rmdesk.services.people import EventGroup, EventKind, PersonEvent
from rmdesk.store.tables.concerns import ConcernCase
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from tests.support.crowd import add, story
from tests.support.long_life import one_of_each, twenty_years


def told_of(desk: Desk, person_id: int) -> dict[str, PersonEvent]:
    found = people.person(desk, person_id)
    assert found is not None
    return {event.title: event for event in found.events}


def test_every_sort_of_event_is_there_and_opens_its_record(desk: Desk) -> None:
    told = story(desk)
    one_of_each(desk, told)
    found = told_of(desk, told.mentee)
    expected = {
        "Trained": (dt.date(2026, 9, 2), "mentees", True),
        "Came to Induction 20": (dt.date(2026, 11, 20), "mentees", True),
        "Missed Induction 21": (dt.date(2026, 11, 21), "mentees", False),
        "Booked for Induction 30": (dt.date(2026, 11, 30), "mentees", None),
        "Came to the gathering Autumn": (dt.date(2026, 11, 18), "gatherings", True),
        "Check seen: Reference": (dt.date(2025, 11, 1), "", True),
        "Check ran out: Reference": (dt.date(2026, 11, 1), "", False),
        "Check runs out: Basic DBS": (dt.date(2027, 1, 1), "", None),
        "Spoke with them": (dt.date(2026, 11, 12), "", None),
        "To follow up": (dt.date(2026, 11, 15), "", False),
        "Aim set": (dt.date(2026, 10, 5), "meetings", None),
        "Aim rated 2 of 5": (dt.date(2026, 10, 5), "meetings", None),
        "Use restricted": (dt.date(2026, 11, 14), "", False),
    }
    assert {title: (found[title].on, found[title].page, found[title].good) for title in expected} == expected
    assert found["Aim rated 2 of 5"].record_id == told.meetings[0]
    assert found["Spoke with them"].details == ("phone call", "All is well")
    privacy = [event for event in found.values() if event.kind is EventKind.PRIVACY]
    assert sorted(event.on for event in privacy) == [
        *(dt.date(2026, 10, 1), dt.date(2026, 10, 2), dt.date(2026, 11, 10), dt.date(2026, 11, 14))
    ]
    course = [event for event in found.values() if event.kind is EventKind.COURSE]
    assert [(event.on, event.details[1]) for event in course] == [(dt.date(2026, 11, 25), "Strike")]
    assert all(
        e.programme_id == told.programme for e in found.values() if e.page in ("mentees", "gatherings")
    )


def test_every_sort_belongs_to_one_chip() -> None:
    kinds = [kind for group in EventGroup for kind in group.kinds]
    assert sorted(kinds) == sorted(EventKind)


def test_concerns_are_never_part_of_it(desk: Desk) -> None:
    told = story(desk)
    before = told_of(desk, told.mentee)
    with desk.change("") as change:
        change.add(
            ConcernCase(
                reference="SG-2026-001",
                relationship_id=told.relationship,
                draft={"words": "canary"},
                created_at=desk.clock.now(),
            )
        )
    assert told_of(desk, told.mentee) == before


def test_a_merge_is_told_of_and_what_was_merged_is_told_with_it(desk: Desk) -> None:
    told = story(desk)
    other = add(desk, "Helena Marsh")
    people.merge(desk, told.mentee, other, {})
    assert told_of(desk, told.mentee)["Merged with the record of Helena Marsh"].on == dt.date(2026, 11, 21)


def test_twenty_years_are_built_at_once(desk: Desk) -> None:
    told = story(desk)
    twenty_years(desk, told)
    with desk.read():
        took = []
        for _ in range(5):
            start = time.process_time()
            found = people.person(desk, told.mentee)
            took.append(time.process_time() - start)
    assert found is not None and len(found.events) > 2_000
    assert min(took) < 0.25, took


def test_what_can_be_printed_comes_with_what_is_next_first(desk: Desk) -> None:
    told = story(desk)
    papers = printroom.papers_for(desk, told.mentee)
    assert [(p.title, p.state, p.due) for p in papers] == [
        ("Certificate, as a mentee", "Not issued yet", False),
        ("Agreement, Amara Okafor ↔ Helen Marsh", "Signed 5 Oct 2026", False),
        ("Own record: everything held about Helen Marsh", "When they ask for it", False),
    ]
    assert papers[1].blocked.startswith("The plan does not say")
    with desk.change("New pair", Area.MATCHING) as change:
        pair = change.get(Relationship, told.relationship)
        pair.agreement_signed_on = None
        plan = change.get(Programme, told.programme)
        for field in ("notes_status", "line_manager_clause", "winding_up", "where_to_turn"):
            setattr(plan, field, "Said.")
    (first, _, _) = printroom.papers_for(desk, told.mentee)
    assert (first.target, first.due, first.blocked) == (told.relationship, True, "")
    with desk.change("Ended", Area.MATCHING) as change:
        pair = change.get(Relationship, told.relationship)
        pair.state, pair.ended_on = "ended", dt.date(2026, 11, 20)
    (only, _) = printroom.papers_for(desk, told.mentor)
    assert (only.kind.value, only.due, only.programme_id) == ("certificate", True, told.programme)


def test_nothing_but_their_own_record_is_printed_of_an_archived_programme_or_against_a_restriction(
    desk: Desk,
) -> None:
    told = story(desk)
    with desk.change("Restricted", Area.PEOPLE) as change:
        change.get(Person, told.mentee).restricted_on = dt.date(2026, 11, 1)
    assert [str(paper.kind) for paper in printroom.papers_for(desk, told.mentee)] == ["own_record"]
    assert len(printroom.papers_for(desk, told.mentor)) > 1
    with desk.change("Archived", Area.PROGRAMME) as change:
        change.get(Programme, told.programme).state = "archived"
    assert [str(paper.kind) for paper in printroom.papers_for(desk, told.mentor)] == ["own_record"]
    programme.start(desk, "Next year", "T13")
    assert printroom.papers_for(desk, 10**6) == ()
