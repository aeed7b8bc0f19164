"""Deadlines, the chain, the ladder and the papers of the restricted area, on a real encrypted desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import FieldError
from rmdesk.rules.concerns.answers import Stated
from rmdesk.rules.concerns.events import Sign
from rmdesk.rules.people import PrintFormat
from rmdesk.services import concerns, upkeep
from rmdesk.services.concerns import RestrictedArea
from rmdesk.services.desk import Desk
from rmdesk.services.today import today
from tests.support import concerns as made
from tests.support.restricted import begin, make_restricted_desk, open_with_ladder

CANARY = "Zebedee"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made_desk = make_restricted_desk(tmp_path)
    yield made_desk
    made_desk.store.close()


@pytest.fixture
def area(desk: Desk) -> RestrictedArea:
    return open_with_ladder(desk)


def sign(**changes: Any) -> Sign:
    return Sign(replace(made.FORM, **changes))


# -- clocks -----------------------------------------------------------------------------------------------------


def test_clocks_run_from_the_moment_typed_in_the_draft(area: RestrictedArea) -> None:
    case_id = begin(area)
    concerns.save_draft(area, case_id, replace(made.FORM, aware_at=made.NOW - dt.timedelta(hours=25)))
    signed = next(one for one in concerns.case_view(area, case_id).clocks if one.key == "record_signed")
    assert signed.state == "late" and signed.due == made.NOW - dt.timedelta(hours=1)


def test_today_hears_reference_and_time_only(desk: Desk, area: RestrictedArea) -> None:
    begin(area, sign(observed=Stated(CANARY)))
    shown = [item for item in today(desk, None).items if "SG-2026-001" in item.title]
    assert len(shown) == 1 and CANARY not in repr(shown)
    begin(area, sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.CLOSURE)
    assert not [item for item in today(desk, None).items if "SG-2026-002" in item.title]


def test_a_clock_set_back_marks_the_entry(desk: Desk, area: RestrictedArea) -> None:
    case_id = begin(area, sign())
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(minutes=-5)
    concerns.take_step(area, case_id, made.AMENDMENT)
    assert [one.clock_suspect for one in concerns.case_view(area, case_id).entries] == [False, True]


# -- the record -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE concern_entry SET author_name = 'x'",
        "DELETE FROM concern_entry",
        "REPLACE INTO concern_entry SELECT * FROM concern_entry",
        "UPDATE concern_access SET what = 'x'",
        "DELETE FROM concern_access",
    ],
)
def test_nothing_signed_is_changed(desk: Desk, area: RestrictedArea, statement: str) -> None:
    case_id = begin(area, sign())
    before = concerns.case_view(area, case_id).entries
    with pytest.raises(IntegrityError), desk.change("x", undoable=False) as change:
        change.session.execute(text(statement))
    assert concerns.case_view(area, case_id).entries == before
    assert concerns.check_record(area).ok


def test_a_key_holder_who_drops_the_guards_is_found_out(desk: Desk, area: RestrictedArea) -> None:
    case_id = begin(area, sign(), made.ESCALATION)
    with desk.change("x", undoable=False) as change:
        change.session.execute(text("DROP TRIGGER concern_entry_no_update"))
    assert "guards" in concerns.check_record(area).sentence
    with desk.change("x", undoable=False) as change:
        change.session.execute(
            text("UPDATE concern_entry SET body = replace(body, 'shaking', 'calm') WHERE seq = 1")
        )
    found = concerns.check_record(area)
    assert not found.ok and "from entry 1" in found.sentence
    assert concerns.case_view(area, case_id).entries


def test_a_record_cut_short_is_found_out(desk: Desk, area: RestrictedArea) -> None:
    begin(area, sign(), made.ESCALATION)
    with desk.change("x", undoable=False) as change:
        change.session.execute(text("DROP TRIGGER concern_entry_no_delete"))
        change.session.execute(text("DELETE FROM concern_entry WHERE seq = 2"))
    assert concerns.check_record(area).sentence == "The end of the record is missing or was replaced."


def test_a_case_taken_out_is_found_out(desk: Desk, area: RestrictedArea) -> None:
    for _ in range(3):
        begin(area)
    with desk.change("x", undoable=False) as change:
        change.session.execute(text("DELETE FROM concern_case WHERE id = 2"))
    assert "SG-2026-002" in concerns.check_record(area).sentence


def test_an_unreadable_entry_brings_down_neither_today_nor_the_list(desk: Desk, area: RestrictedArea) -> None:
    begin(area, sign())
    with desk.change("x", undoable=False) as change:
        change.session.execute(text("DROP TRIGGER concern_entry_no_update"))
        change.session.execute(text('UPDATE concern_entry SET body = \'{"event": "Sign"}\''))
    assert concerns.cases(area)[0].due_name == "Cannot be read"
    assert any("SG-2026-001" in item.title for item in today(desk, None).items)
    assert not concerns.check_record(area).ok


# -- the ladder -------------------------------------------------------------------------------------------------


def test_the_ladder_is_ready_until_numbers_go_stale(desk: Desk, area: RestrictedArea) -> None:
    assert concerns.ladder(area).ready
    assert isinstance(desk.clock, FixedClock)
    desk.clock.advance(days=200)
    found = concerns.ladder(area)
    assert not found.ready and all(view.stale for view in found.contacts)
    lead = found.contacts[0]
    concerns.save_contact(area, replace(lead.contact, verified_on=desk.clock.today()), lead.id)
    assert not concerns.ladder(area).contacts[0].stale
    concerns.remove_contact(area, lead.id)
    assert "Add the safeguarding lead." in [one.sentence for one in concerns.ladder(area).missing]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"phone": ""}, "phone"),
        ({"verified_on": dt.date(2027, 1, 1)}, "verified_on"),
    ],
)
def test_a_contact_needs_name_number_and_a_past_check(
    area: RestrictedArea, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        concerns.save_contact(area, replace(made.LEAD, **changes))
    assert refused.value.field == field


# -- the rest ---------------------------------------------------------------------------------------------------


def test_the_nation_decides_which_days_count(desk: Desk) -> None:
    upkeep.change_settings(desk, nation="Scotland")
    area = open_with_ladder(desk)
    case_id = begin(area, sign())
    assert {one.key for one in concerns.case_view(area, case_id).clocks} >= {"record_signed", "decision"}


@pytest.mark.parametrize("hours", [0, 1, 2, 12])
def test_a_wall_clock_time_becomes_a_moment(hours: int) -> None:
    clock = FixedClock(made.NOW)
    wall = dt.datetime(2026, 10, 25, hours, 30)
    assert concerns.moment_of(clock, wall) == wall.replace(tzinfo=dt.UTC)


# -- paper ------------------------------------------------------------------------------------------------------


def words_of(paper: concerns.Paper) -> str:
    pages = range(concerns.paper_pages(paper.pdf))
    return " ".join(" ".join(concerns.paper_page(paper.pdf, at, 40).text for at in pages).split())


def test_the_chronology_is_a_numbered_copy_that_counts_once_it_went_out(area: RestrictedArea) -> None:
    case_id = begin(area, sign(), made.ESCALATION, made.AMENDMENT)
    ask = (case_id, "Lesley Dean", "strategy meeting", PrintFormat.STANDARD)
    paper = concerns.chronology_paper(area, *ask)
    assert (paper.file_name, paper.copy) == ("SG-2026-001_P5_copy1.pdf", 1)
    text_on_paper = words_of(paper)
    head = concerns.case_view(area, case_id).entries[-1].hash
    for expected in (head[:12], "Lesley Dean", "He had come by car.", "She was shaking and did not look up."):
        assert expected in text_on_paper
    assert concerns.chronology_paper(area, *ask).copy == 1
    concerns.note_copy(area, case_id, paper, concerns.Access.PRINTED, *ask[1:3])
    assert concerns.chronology_paper(area, *ask).copy == 2
    assert "copy 1, for Lesley Dean" in concerns.access_log(area)[0].detail


@pytest.mark.parametrize(("recipient", "purpose", "field"), [(" ", "x", "recipient"), ("x", "", "purpose")])
def test_a_copy_says_for_whom_and_what_for(
    area: RestrictedArea, recipient: str, purpose: str, field: str
) -> None:
    case_id = begin(area, sign())
    with pytest.raises(FieldError) as refused:
        concerns.chronology_paper(area, case_id, recipient, purpose, PrintFormat.STANDARD)
    assert refused.value.field == field


def test_the_papers_past_us_name_trustees_and_outside_numbers_but_not_the_lead(
    desk: Desk, area: RestrictedArea
) -> None:
    routes = words_of(concerns.about_us_paper(desk))
    assert "Toni Marsh" in routes and "Borough adult social care" in routes
    assert "Lesley Dean" not in routes
    assert "Lesley Dean" in words_of(concerns.blank_form_paper(desk))


def test_a_closing_without_a_time_of_day_stands_after_what_came_before_it(area: RestrictedArea) -> None:
    steps = (sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.CLOSURE)
    case_id = begin(area, *steps)
    paper = concerns.chronology_paper(area, case_id, "Lesley Dean", "her file", PrintFormat.STANDARD)
    said = words_of(paper)
    places = [said.index(word) for word in ("Passed on", "Acknowledgement", "Closure")]
    assert places == sorted(places)


def test_the_routes_outside_are_those_of_the_printed_sheet(desk: Desk) -> None:
    routes = {route.name: route for route in concerns.outside_routes()}
    assert routes["Emergency services"].in_words == "Emergency services 999: Somebody is in danger now."
    assert {"Charity Commission", "Protect", "Local authority"} <= set(routes)
    sheet = words_of(concerns.about_us_paper(desk))
    assert [name for name in routes if name not in sheet] == []
