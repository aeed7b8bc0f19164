"""What the print room makes for each kind of programme: labels, triads, exchanges, hours, themes; no wrong mentors."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import UserError
from rmdesk.documents import rendering
from rmdesk.rules.areas import Area
from rmdesk.rules.gatherings import GatheringKind
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.services import gatherings, matching, meetings, printroom, upkeep
from rmdesk.services.desk import Desk
from rmdesk.services.gatherings import NewGathering
from rmdesk.services.printroom import PaperRequest
from rmdesk.store.tables.meetings import Meeting
from tests.documents.checks import failures
from tests.support.pairs import MadePair, add_member, make_pair, make_programme
from tests.support.printroom import SAFE, meet, profile


def words(pdf: bytes) -> str:
    text = "\n".join(rendering.page_text(pdf, page) for page in range(rendering.page_count(pdf)))
    return " ".join(text.split())


def issued(desk: Desk, kind: PaperKind, programme: int, *targets: int, **more: object) -> bytes:
    request = PaperRequest(kind, programme, targets, **more)  # type: ignore[arg-type]
    return printroom.issue(desk, request, WayOut.SAVED).value


def programme_of(desk: Desk, **plan: object) -> int:
    return make_programme(desk, **(SAFE | plan))


def minutes(desk: Desk, pair: MadePair, day: dt.date, together: int | None) -> None:
    with desk.change("Met", Area.MEETINGS) as change:
        change.add(
            Meeting(
                relationship_id=pair.relationship_id,
                number=1,
                day=day,
                state="held",
                minutes_together=together,
            )
        )


@pytest.mark.parametrize("format_", [PrintFormat.STANDARD, PrintFormat.LARGE, PrintFormat.GIANT])
def test_a_triad_signs_with_three_names_in_every_print(desk: Desk, format_: PrintFormat) -> None:
    number = programme_of(desk, shape="triad")
    pair = make_pair(desk, number)
    add_member(desk, pair.relationship_id, "Joy Mensah")
    pdf = issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id, print_format=format_)
    said = words(pdf)
    assert "Helen Marsh, Amara Okafor and Joy Mensah agree" in said
    assert "None of us repeats it" in said and "Any of us may pause" in said
    signed = said[said.rindex("Signed by") :]
    assert signed.count("Signature") >= 3 and {"Helen Marsh", "Amara Okafor", "Joy Mensah"} <= {
        name for name in ("Helen Marsh", "Amara Okafor", "Joy Mensah") if name in signed
    }
    assert failures(pdf) == []


def test_each_mentor_of_a_triad_gets_a_certificate_for_what_they_came_to(desk: Desk) -> None:
    number = programme_of(desk, shape="triad")
    pair = make_pair(desk, number)
    joy = add_member(desk, pair.relationship_id, "Joy Mensah")
    meet(desk, pair, dt.date(2026, 10, 5))
    meet(desk, pair, dt.date(2026, 11, 2), absent=(joy,))
    lines = {line.name: line.meetings for line in printroom.offer(desk, number).certificates}
    assert lines == {"Helen Marsh": 2, "Amara Okafor": 2, "Joy Mensah": 1}
    assert "who took part as a mentor" in words(issued(desk, PaperKind.CERTIFICATE, number, joy))


def test_a_reciprocal_agreement_shows_the_exchange_and_leaves_lines_for_it(desk: Desk) -> None:
    number = programme_of(desk, kind="reciprocal", direction="two_way")
    pair = make_pair(desk, number)
    meetings.add_aim(desk, pair.relationship_id, pair.mentee, "See how decisions look from below")
    said = words(issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id))
    assert "What we exchange" in said and "See how decisions look from below" in said
    assert "What Amara Okafor would like to get out of it" in said
    assert "This is reciprocal mentoring" in said and said.count("Reciprocal mentoring") >= 2
    locked = programme_of(desk)
    other = make_pair(desk, locked, "Joy Mensah", "Peter Lowe")
    plain = words(issued(desk, PaperKind.AGREEMENT, locked, other.relationship_id))
    assert "exchange" not in plain and "would like to get out of it" not in plain
    meetings.add_aim(desk, other.relationship_id, other.mentee, "Hear about nights")
    shown = words(issued(desk, PaperKind.AGREEMENT, locked, other.relationship_id))
    assert "What we would like to get out of it" in shown and "Hear about nights" in shown


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("near_peer", "not long ago"),
        ("ordinary", "more experience and shares it"),
        ("single_feedback", "We meet once. The mentor sets the agenda"),
        ("cross_organisation", "Nobody here answers to the other"),
    ],
)
def test_every_paper_says_what_kind_it_is(desk: Desk, kind: str, says: str) -> None:
    number = programme_of(desk, kind=kind, meetings_count=1)
    pair = make_pair(desk, number)
    meet(desk, pair, dt.date(2026, 11, 2))
    label = printroom.offer(desk, number).naming.label
    agreement = words(issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id))
    assert says in agreement and label in agreement
    assert "In reverse mentoring" not in agreement
    for kind_of_paper, target in (
        (PaperKind.CERTIFICATE, (pair.mentor,)),
        (PaperKind.REPORT, ()),
        (PaperKind.ROLE_CARD, (pair.mentee,)),
    ):
        assert label in words(issued(desk, kind_of_paper, number, *target)), kind_of_paper


@pytest.mark.parametrize("blank", ["notes_status", "line_manager_clause", "winding_up"])
def test_across_organisations_no_agreement_prints_without_its_three_clauses(desk: Desk, blank: str) -> None:
    number = programme_of(desk, kind="cross_organisation", **{blank: " "})
    pair = make_pair(desk, number)
    assert [one.field for one in printroom.offer(desk, number).blanks] == [blank]
    with pytest.raises(UserError, match="clauses are empty"):
        issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id)


def test_where_it_is_not_mentoring_nobody_is_called_or_certified_a_mentor(desk: Desk) -> None:
    number = programme_of(desk, kind="long_term_link", not_mentoring="a link, with the person as a muse")
    pair = make_pair(desk, number, "Rose Hill", "Ella Student")
    meet(desk, pair, dt.date(2026, 11, 2))
    assert [line.name for line in printroom.offer(desk, number).certificates] == ["Ella Student"]
    with pytest.raises(UserError, match="Nobody is ticked"):
        issued(desk, PaperKind.CERTIFICATE, number, pair.mentor)
    certificate = words(issued(desk, PaperKind.CERTIFICATE, number, pair.mentee))
    assert "as a visitor" in certificate and "Not mentoring: a link" in certificate
    agreement = words(issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id))
    assert "Our agreement" in agreement and "Person who is visited" in agreement
    assert "mentor" not in agreement.replace("Not mentoring", "").replace(
        "not mentoring", ""
    ).casefold().replace(str(SAFE["line_manager_clause"]).casefold(), "").replace("mentoring ends", "")
    matching.set_called_mentor(desk, pair.relationship_id, True)
    agreed = words(issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id))
    assert "One of us takes part as mentor" in agreed
    assert [line.name for line in printroom.offer(desk, number).certificates] == ["Ella Student"]


def test_placement_hours_add_up_what_was_told_and_name_what_was_not(desk: Desk) -> None:
    number = programme_of(desk, kind="long_term_link", counts_as_placement=True)
    pair = make_pair(desk, number, "Rose Hill", "Ella Student")
    assert printroom.offer(desk, number).hours == ()
    minutes(desk, pair, dt.date(2026, 9, 7), 90)
    minutes(desk, pair, dt.date(2026, 10, 5), None)
    first = meetings.overview(desk, number).meetings[0].id
    meetings.all_came(desk, first)
    meetings.set_attendance(desk, first, pair.mentee, minutes_preparation=20, minutes_notes=25)
    (line,) = printroom.offer(desk, number).hours
    assert (line.id, line.text, line.detail) == (pair.mentee, "Ella Student", "2 visits")
    pdf = issued(desk, PaperKind.PLACEMENT_HOURS, number, pair.mentee)
    said = words(pdf)
    assert "1 h 30 min" in said and "45 min" in said and "2 h 15 min in all" in said
    assert "Visits without minutes: 1" in said and "Rose Hill" in said
    assert failures(pdf) == []
    with pytest.raises(UserError, match="Nobody is ticked"):
        issued(desk, PaperKind.PLACEMENT_HOURS, number, pair.mentor)
    usual = programme_of(desk)
    assert printroom.offer(desk, usual).hours == ()


def test_themes_are_printed_without_anybodys_name(desk: Desk) -> None:
    number = programme_of(desk, kind="single_feedback", meetings_count=1, parts=("gatherings",))
    make_pair(desk, number)
    at = gatherings.add_gathering(
        desk, number, NewGathering(GatheringKind.GROUP_STAGE, dt.date(2026, 11, 18))
    ).value
    assert printroom.offer(desk, number).themes == ()
    gatherings.change_gathering(desk, at, themes="Rounds are rushed\nNobody says thank you")
    assert [line.id for line in printroom.offer(desk, number).themes] == [at]
    said = words(issued(desk, PaperKind.THEME_SHEET, number, at))
    assert "Rounds are rushed" in said and "The mentor sets the agenda" in said
    assert "Amara" not in said and "Helen" not in said


def put(desk: Desk, participation_id: int, organisation: str) -> None:
    """Say from which organisation somebody comes."""
    profile(desk, participation_id, organisation=organisation)


def test_an_agreement_says_different_organisations_only_where_they_are_known_to_differ(desk: Desk) -> None:
    number = programme_of(desk, kind="cross_organisation")
    pair = make_pair(desk, number)
    for mentor, mentee, said_so in (
        ("", "", False),
        ("Northfield", "", False),
        ("Northfield", " northfield ", False),
        ("Northfield", "Southfield", True),
    ):
        put(desk, pair.mentor, mentor)
        put(desk, pair.mentee, mentee)
        said = words(issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id))
        assert ("We come from different organisations." in said) is said_so, (mentor, mentee)
        assert "Nobody here answers to the other" in said


def test_a_coordinator_without_a_name_is_left_out_or_has_a_line_to_write_it_on(desk: Desk) -> None:
    number = programme_of(desk)
    pair = make_pair(desk, number)
    meet(desk, pair, dt.date(2026, 10, 1))
    said = words(issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id))
    assert "Coordinator" not in said
    assert (
        "The coordinator is told only that we met" in said and "A word to the coordinator is enough" in said
    )
    said = words(issued(desk, PaperKind.ROLE_CARD, number, pair.mentor))
    assert "Coordinator" not in said
    upkeep.change_settings(desk, coordinator="Morwenna Hughes")
    said = words(issued(desk, PaperKind.AGREEMENT, number, pair.relationship_id))
    assert "Coordinator Morwenna Hughes" in said and "Morwenna Hughes is told only that we met" in said


def test_hours_are_signed_by_a_coordinator_who_writes_their_name(desk: Desk) -> None:
    number = programme_of(desk, kind="long_term_link", counts_as_placement=True)
    pair = make_pair(desk, number)
    meet(desk, pair, dt.date(2026, 10, 1))
    said = words(issued(desk, PaperKind.PLACEMENT_HOURS, number, pair.mentee))
    assert "the coordinator" not in said and said.count("Coordinator") == 1
