"""Papers by definition through the whole loop: offered, made, registered, found again; a new one needs a file only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from rmdesk.base import paths
from rmdesk.documents import rendering
from rmdesk.rules.areas import Area
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import WayOut
from rmdesk.services import meetings, printroom, search
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import DefinedPaper, PaperRequest
from rmdesk.services.printroom.definitions import definitions, delivered
from rmdesk.services.programme.milestones import add_usual_milestones
from rmdesk.store.tables.meetings import Meeting
from tests.support.pairs import add_member
from tests.support.printroom import PrintDesk, meet, print_desk, profile

NEW = """
kind = "welcome"
label = "Welcome note"
plural = "welcome notes"
what = "A note."
about = "person"
readers = ["mentee", "line_manager"]
order = 1
title = "Welcome, {name}"

[[block]]
lead = "You are a {role} in “{programme}”."
for = ["mentee"]

[[block]]
lead = "{name} takes part in “{programme}”. You will hear nothing of what is said."
for = ["line_manager"]
"""


@pytest.fixture
def with_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add one file to the wording, and nothing else."""
    real = paths.resources()
    folder = tmp_path / "resources"
    (folder / "wording" / "papers").mkdir(parents=True)
    for entry in real.iterdir():
        if entry.name != "wording":
            (folder / entry.name).symlink_to(entry)
    for entry in (real / "wording").iterdir():
        if entry.name != "papers":
            (folder / "wording" / entry.name).symlink_to(entry)
    for entry in (real / "wording" / "papers").iterdir():
        (folder / "wording" / "papers" / entry.name).symlink_to(entry)
    (folder / "wording" / "papers" / "welcome.toml").write_text(NEW, encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: folder)
    delivered.cache_clear()
    definitions.cache_clear()
    yield
    delivered.cache_clear()
    definitions.cache_clear()


def words(pdf: bytes) -> str:
    return " ".join(words_of(pdf, page) for page in range(rendering.page_count(pdf)))


def words_of(pdf: bytes, page: int) -> str:
    return " ".join(rendering.page_text(pdf, page).split())


def of(desk: Desk, made: PrintDesk, kind: str) -> DefinedPaper:
    return next(paper for paper in printroom.offer(desk, made.programme).defined if paper.kind == kind)


def request(made: PrintDesk, paper: DefinedPaper, *targets: int) -> PaperRequest:
    return PaperRequest(paper.kind, made.programme, targets or tuple(line.id for line in paper.lines))


def test_a_new_paper_is_a_new_file_and_goes_the_whole_way(desk: Desk, with_new: None) -> None:
    made = print_desk(desk)
    paper = of(desk, made, "welcome")
    assert paper.kind.label == "Welcome note" and len(paper.lines) == 4 and len(paper.new) == 4
    pages = printroom.preview(desk, request(made, paper))
    assert pages.missing == ()
    assert pages.copies == 4 and pages.pages == 4
    done = printroom.issue(desk, request(made, paper), WayOut.PRINTED)
    said = words(done.value)
    assert "You are a mentee" in said and "You will hear nothing" in said
    assert done.label == "Printed 4 welcome notes"
    newest = printroom.offer(desk, made.programme).papers[0]
    assert newest.title == "Welcome note"
    assert search.find(desk, newest.reference)[0].record_id == newest.id
    assert of(desk, made, "welcome").new == ()


def test_a_meeting_sheet_goes_to_each_of_a_triad_in_their_own_size(desk: Desk) -> None:
    made = print_desk(desk, shape="triad")
    other = add_member(desk, made.second.relationship_id, "Joy Mensah")
    profile(desk, other, print_format=PrintFormat.LARGE.value)
    paper = of(desk, made, "meeting_sheet")
    done = printroom.make(desk, request(made, paper, made.second.relationship_id))
    assert {copy.reader: copy.print_format for copy in done.copies}["Joy Mensah"] is PrintFormat.LARGE
    assert len(done.copies) == 3
    assert "for your meeting with فاطمة الزهراء and Joy Mensah" in words(done.pdf)
    assert done.file_name.startswith("3-meeting-sheets-")


def test_a_paper_about_the_programme_is_ticked_by_reader(desk: Desk) -> None:
    made = print_desk(desk)
    paper = of(desk, made, "ground_rules")
    assert [line.text for line in paper.lines] == ["For mentees", "For mentors"]
    done = printroom.issue(desk, request(made, paper, 0), WayOut.SAVED)
    assert done.label == "Saved the ground rules"
    again = printroom.issue(desk, request(made, paper, 0), WayOut.SAVED)
    assert again.value
    assert [line.version for line in printroom.offer(desk, made.programme).papers[:2]] == [2, 1]


def test_a_match_letter_has_the_dates_to_come_and_a_form_the_aims_of_its_reader_alone(desk: Desk) -> None:
    made = print_desk(desk, interval_days=None)
    pair = made.second
    meetings.add_aim(desk, pair.relationship_id, pair.mentee, "hear what nights are like")
    meetings.add_aim(desk, pair.relationship_id, pair.mentor, "see how rotas are made")
    with desk.change("Placed a meeting", Area.MEETINGS) as change:
        (row,) = change.session.scalars(
            select(Meeting).where(Meeting.relationship_id == pair.relationship_id)
        )
        row.time_of_day, row.place = "14:00", "Library"
    letter = of(desk, made, "match_letter")
    said = words(printroom.make(desk, request(made, letter, pair.relationship_id)).pdf)
    assert said.count("Tuesday 1 December 2026, 14:00, Library") == 2
    assert "September" not in said
    form = of(desk, made, "midpoint_form")
    done = printroom.make(desk, request(made, form, pair.relationship_id))
    assert words(done.pdf).count("Hear what nights are like.") == 1
    assert words(done.pdf).count("See how rotas are made.") == 1


def test_a_line_manager_hears_of_time_and_of_nothing_else(desk: Desk) -> None:
    made = print_desk(desk, minutes_preparation=30, ends_on=dt.date(2027, 3, 31))
    with desk.change("Placed a meeting", Area.MEETINGS) as change:
        for row in change.session.scalars(select(Meeting)):
            row.place, row.theme, row.remembered = "Refuge", "Racism at work", "what nobody else may know"
    profile(
        desk,
        made.second.mentee,
        line_manager="Joan Price",
        access_needs="a hearing loop",
        off_limits=("my divorce",),
        experience_own=("hunger",),
    )
    note = of(desk, made, "line_manager_note")
    said = words(printroom.make(desk, request(made, note, made.second.mentee)).pdf)
    assert "For Joan Price: Helen Marsh takes part" in said
    assert "6 meetings of about an hour, once a month" in said
    assert "About nine hours in all, with half an hour around each meeting" in said
    assert "7 September 2026 to 31 March 2027" in said and "Tuesday 1 December 2026" in said
    told = ("Refuge", "Racism", "nobody else", "hearing", "divorce", "hunger", "الزهراء", "mentee")
    assert not [word for word in told if word in said]


def test_a_programme_that_is_not_mentoring_has_its_own_words(desk: Desk) -> None:
    made = print_desk(desk, kind="long_term_link")
    sheet = of(desk, made, "roles_sheet")
    said = words(printroom.make(desk, request(made, sheet, 0)).pdf)
    assert "is a long-term link. It is not mentoring" in said
    assert "person who is visited" in said and "critical friend" not in said
    leaflet = words(printroom.make(desk, request(made, of(desk, made, "leaflet"), 1)).pdf)
    assert "mentor" not in leaflet.replace("not mentoring", "").replace("Not mentoring", "")


def test_nothing_is_offered_or_made_about_whoever_asked_us_to_stop(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentee, restricted_on=dt.date(2026, 11, 1))
    note, letter = of(desk, made, "line_manager_note"), of(desk, made, "match_letter")
    assert made.second.mentee not in {line.id for line in note.lines} and len(note.lines) == 3
    assert [line.id for line in letter.lines] == [made.first.relationship_id]
    done = printroom.make(
        desk, request(made, letter, made.first.relationship_id, made.second.relationship_id)
    )
    assert len(done.copies) == 2 and "Helen Marsh" not in words(done.pdf)
    done = printroom.make(desk, request(made, note, made.second.mentee, made.second.mentor))
    assert len(done.copies) == 1 and "Helen Marsh" not in words(done.pdf)


def test_the_coordinators_lists_leave_out_whoever_asked_us_to_stop(desk: Desk) -> None:
    made = print_desk(desk)
    meet(desk, made.first, dt.date(2026, 12, 8), held=False)
    profile(
        desk, made.second.mentee, phone="029 2018 0177", channel="text", print_format=PrintFormat.LARGE.value
    )
    profile(desk, made.first.mentor, restricted_on=dt.date(2026, 11, 1), phone="029 2018 0188")
    profile(desk, made.first.mentee, preferred_name="Zofia")
    add_usual_milestones(desk, made.programme)

    def said(kind: str) -> str:
        return words(printroom.make(desk, request(made, of(desk, made, kind), 0)).pdf)

    contacts = said("contact_sheet")
    assert "Helen Marsh, mentee: 029 2018 0177, rather by text message, large print" in contacts
    assert "Zofia, mentee" in contacts and "Llŷr" not in contacts and "0188" not in contacts
    register = said("attendance_register")
    assert "Helen Marsh, mentee" in register and "0177" not in register and "Llŷr" not in register
    plan = said("year_plan")
    assert (
        "Tuesday 1 December 2026: فاطمة" in plan and "and Helen Marsh" in plan and "21 September" not in plan
    )
    assert "Midpoint" in plan and "0177" not in plan and "Llŷr" not in plan


@pytest.mark.parametrize(
    ("plan", "there", "missing"),
    [
        ({"kind": "ordinary"}, "sets the goals and makes the choices", "less power"),
        ({"kind": "reciprocal"}, "Each gives and each learns", "less power"),
        ({"kind": "reverse", "shape": "triad"}, "Two mentors meet with one mentee", "goals"),
        ({"ends_on": None}, "From 7 September 2026", " to 30 July"),
        ({"starts_on": None}, "Until 30 July 2027", "From"),
        ({"meetings_count": None}, "About an hour", "in all"),
        ({"length_minutes": None}, "6 meetings, once a month", "in all"),
        ({"meetings_count": 1, "length_minutes": 30}, "1 meeting of about half an hour", "once a month"),
    ],
)
def test_a_leaflet_says_what_the_plan_says(
    desk: Desk, plan: dict[str, Any], there: str, missing: str
) -> None:
    made = print_desk(desk, **plan)
    said = words(printroom.make(desk, request(made, of(desk, made, "leaflet"), 0)).pdf)
    assert there in said and missing not in said


def test_whoever_has_more_power_takes_the_first_step(desk: Desk) -> None:
    for kind, first in (("reverse", "Helen Marsh"), ("ordinary", "فاطمة")):
        made = print_desk(desk, kind=kind)
        letter = of(desk, made, "match_letter")
        done = printroom.make(desk, request(made, letter, made.second.relationship_id))
        pages = [words_of(done.pdf, page) for page in range(rendering.page_count(done.pdf))]
        mine = next(page for page in pages if "It is yours." in page)
        assert first in mine.split("you take part")[0]


def test_letters_that_no_typeface_has_are_told_only_where_they_stand_on_the_paper(desk: Desk) -> None:
    made = print_desk(desk)
    paper = of(desk, made, "meeting_sheet")
    assert printroom.preview(desk, request(made, paper)).missing == ()
    profile(desk, made.second.mentee, preferred_name="Helen \N{HEAVY BLACK HEART}")
    assert printroom.preview(desk, request(made, paper)).missing == ("\N{HEAVY BLACK HEART}",)
