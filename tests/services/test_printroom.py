"""The print room on a real desk: what is offered, what stands on the papers, and that they are sound."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.errors import UserError
from rmdesk.documents.certificate import CertificateView, render_each
from rmdesk.documents.layout import Layout
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import PaperKind
from rmdesk.rules.programme import Direction, InformalContact, Observation
from rmdesk.rules.recruitment import Role
from rmdesk.services import printroom, programme
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from tests.documents.checks import all_text, failures, outline
from tests.support.pairs import add_member, make_pair, make_programme
from tests.support.printroom import ARABIC, POLISH, WELSH, PrintDesk, end, meet, print_desk, profile

HOSTILE = "<b>Bold</b> {reference} **loud** & <img src='file:///etc/passwd'> \u202egnp.exe\x07"


def agreements(made: PrintDesk, *pairs: int, **values: object) -> PaperRequest:
    return PaperRequest(PaperKind.AGREEMENT, made.programme, pairs, **values)  # type: ignore[arg-type]


def text_of(desk: Desk, request: PaperRequest) -> str:
    shown = printroom.preview(desk, request)
    assert failures(shown.pdf) == []
    return all_text(shown.pdf)


def test_an_empty_desk_offers_nothing_and_says_so(desk: Desk) -> None:
    view = printroom.offer(desk, None)
    assert (view.pairs, view.certificates, view.papers) == ((), (), ())
    assert printroom.paper(desk, 1) is None


def test_active_pairs_and_people_who_met_are_offered(desk: Desk) -> None:
    made = print_desk(desk)
    make_pair(desk, made.programme, "Not Yet", "Nor I", active_on=None)
    view = printroom.offer(desk, made.programme)
    assert {pair.title for pair in view.pairs} == {f"{WELSH} ↔ {POLISH}", f"{ARABIC} ↔ Helen Marsh"}
    assert {pair.state for pair in view.pairs} == {"Not printed yet"}
    assert {(line.name, line.role, line.meetings) for line in view.certificates} == {
        (WELSH, Role.MENTOR, 2),
        (POLISH, Role.MENTEE, 2),
    }


def test_an_ended_pair_earns_certificates_and_no_agreement(desk: Desk) -> None:
    made = print_desk(desk)
    end(desk, made.second, dt.date(2026, 11, 2))
    view = printroom.offer(desk, made.programme)
    assert made.second.relationship_id not in {pair.id for pair in view.pairs}
    assert [line.name for line in view.certificates][:2] == ["Helen Marsh", ARABIC]
    assert [line.finished for line in view.certificates] == [True, True, False, False]


def test_a_supporter_gets_no_certificate_and_signs_the_agreement(desk: Desk) -> None:
    made = print_desk(desk)
    add_member(desk, made.first.relationship_id, "Sam Lindqvist", "supporter")
    view = printroom.offer(desk, made.programme)
    assert "Sam Lindqvist" not in {line.name for line in view.certificates}
    pair = next(pair for pair in view.pairs if pair.id == made.first.relationship_id)
    assert [reader.role for reader in pair.readers] == [Role.MENTOR, Role.MENTEE, Role.SUPPORTER]
    assert "Supporter Sam Lindqvist" in text_of(desk, agreements(made, made.first.relationship_id))


def test_who_did_not_come_has_not_met(desk: Desk) -> None:
    made = print_desk(desk)
    triad = make_pair(desk, made.programme, "Joy Adeyemi", "Peter Rowe")
    absent = add_member(desk, triad.relationship_id, "Sam Lindqvist")
    meet(desk, triad, dt.date(2026, 11, 3), absent=(absent,))
    names = {line.name for line in printroom.offer(desk, made.programme).certificates}
    assert {"Joy Adeyemi", "Peter Rowe"} <= names
    assert "Sam Lindqvist" not in names


def test_the_agreement_says_what_the_plan_says(desk: Desk) -> None:
    made = print_desk(desk)
    text = text_of(desk, agreements(made, made.first.relationship_id))
    for words in (
        WELSH,
        POLISH,
        "Let people who lead the Trust hear what working here is like.",
        "six meetings of about an hour each, once a month",
        "An aide-memoire, destroyed at the end.",
        "Only with the mentor's agreement, or when somebody is at risk.",
        "The pair looks back together and decides whether to go on.",
        "Asha Begum, safeguarding lead, 029 2018 0199",
        "Morwenna Hughes",
        "7 September 2026 to 30 July 2027",
    ):
        assert words in text, words


def test_the_pairs_own_lines_and_its_place_are_printed(desk: Desk) -> None:
    made = print_desk(desk)
    key = made.first.relationship_id
    printroom.change_own_lines(desk, key, "- We start with a walk\n\n Phones stay in the bag ")
    profile(desk, made.first.mentor, place="online")
    profile(desk, made.first.mentee, place="online")
    text = text_of(desk, agreements(made, key))
    assert "We start with a walk" in text and "Phones stay in the bag" in text
    assert "We meet here: online." in text


def test_names_in_arabic_and_as_people_want_them(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentee, preferred_name="Nell Marsh")
    text = text_of(desk, agreements(made, made.second.relationship_id))
    assert ARABIC in text
    assert "Nell Marsh" in text and "Helen" not in text


def test_an_empty_clause_is_named_and_blocks(desk: Desk) -> None:
    made = print_desk(desk)
    programme.change_plan(desk, made.programme, notes_status="", where_to_turn="  ")
    with pytest.raises(UserError, match=r"Our notes.*Where to turn"):
        printroom.preview(desk, agreements(made, made.first.relationship_id))
    blanks = printroom.offer(desk, made.programme).blanks
    assert [blank.field for blank in blanks] == ["notes_status", "where_to_turn"]


def test_a_plan_without_figures_prints_without_them(desk: Desk) -> None:
    made = print_desk(desk, length_minutes=None)
    text = text_of(desk, agreements(made, made.first.relationship_id))
    assert "We agree between us how often and for how long we meet." in text
    assert "None" not in text and "no meetings" not in text


def test_everybody_gets_their_own_print_and_it_can_be_changed(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.first.mentor, print_format="large")
    key = made.first.relationship_id
    only = frozenset({Role.MENTOR})
    small = printroom.preview(desk, agreements(made, key, readers=frozenset({Role.MENTEE})))
    large = printroom.preview(desk, agreements(made, key, readers=only))
    giant = printroom.preview(desk, agreements(made, key, readers=only, print_format=PrintFormat.GIANT))
    both = printroom.preview(desk, agreements(made, key))
    assert small.pages < large.pages < giant.pages
    assert both.pages == small.pages + large.pages
    assert failures(large.pdf) == failures(giant.pdf) == []


def test_many_agreements_are_one_file_with_separator_sheets(desk: Desk) -> None:
    made = print_desk(desk)
    heard: list[tuple[int, int]] = []
    request = agreements(made, made.first.relationship_id, made.second.relationship_id)
    shown = printroom.preview(desk, request, lambda done, total: heard.append((done, total)))
    assert failures(shown.pdf) == []
    assert (shown.shown, shown.copies) == (4, 4)
    assert heard[-1] == (5, 6)
    assert sum(title == "Our mentoring agreement" for title in outline(shown.pdf)) == 4
    assert all_text(shown.pdf).count("It is not handed out.") == 2


def test_a_preview_of_many_shows_the_first(desk: Desk) -> None:
    made = print_desk(desk)
    keys = tuple(
        make_pair(desk, made.programme, f"Mentor {n}", f"Mentee {n}").relationship_id for n in range(8)
    )
    shown = printroom.preview(desk, agreements(made, *keys))
    assert (shown.shown, shown.copies) == (printroom.MOST_PREVIEWED, 16)


def test_certificates_name_the_person_the_role_and_the_time(desk: Desk) -> None:
    made = print_desk(desk)
    keys = (made.first.mentor, made.first.mentee)
    text = text_of(desk, PaperRequest(PaperKind.CERTIFICATE, made.programme, keys))
    assert WELSH in text and POLISH in text
    assert "as a mentor in" in text and "as a mentee in" in text
    assert "Two meetings, 21 September 2026 to 19 October 2026" in text
    unsaid = PaperRequest(PaperKind.CERTIFICATE, made.programme, keys, names_role=False)
    assert "as a" not in text_of(desk, unsaid)


def test_nobody_else_gets_a_certificate(desk: Desk) -> None:
    made = print_desk(desk)
    with pytest.raises(UserError, match="Nobody is ticked"):
        printroom.preview(desk, PaperRequest(PaperKind.CERTIFICATE, made.programme, (made.second.mentor,)))


def test_a_certificate_of_one_day_names_it_once() -> None:
    day = dt.date(2026, 10, 5)
    view = CertificateView("A", "B", "C", day, day, day, meetings=1, reference="R7-4KQ2")
    text = all_text(render_each([(view, Layout()), (view, Layout(PrintFormat.LARGE))]))
    assert "One meeting, 5 October 2026" in text and "2026 to" not in text
    assert text.count("R7-4KQ2") == 2


def test_the_report_counts_and_shows_gaps_as_gaps(desk: Desk) -> None:
    made = print_desk(desk)
    shown = printroom.preview(desk, PaperRequest(PaperKind.REPORT, made.programme))
    assert (shown.pages, failures(shown.pdf)) == (1, [])
    text = all_text(shown.pdf)
    assert "Recruited 4" in text and "Matched 4" in text and "Meeting 2" in text
    assert "Meetings held 2 of 3" in text  # as Today and the side bar count them
    assert "Finished not yet known" in text
    assert "Night staff are asked every month not yet known" in text
    assert "How many finish" in text


def test_the_report_counts_those_who_finished(desk: Desk) -> None:
    made = print_desk(desk)
    end(desk, made.second, dt.date(2026, 11, 2))
    assert "Finished 2" in text_of(desk, PaperRequest(PaperKind.REPORT, made.programme))


def test_the_report_of_a_bare_programme_names_what_is_missing(desk: Desk) -> None:
    number = make_programme(desk, starts_on=None, ends_on=None, success_measures="")
    text = text_of(desk, PaperRequest(PaperKind.REPORT, number))
    assert "What it is for, as the plan does not say, " in text
    assert "Meetings held not yet known" in text


def test_hostile_text_stays_text(desk: Desk) -> None:
    made = print_desk(
        desk, purpose=HOSTILE, notes_status=HOSTILE, where_to_turn=HOSTILE, success_measures=HOSTILE
    )
    profile(desk, made.first.mentor, name=HOSTILE)
    printroom.change_own_lines(desk, made.first.relationship_id, HOSTILE)
    text = text_of(desk, agreements(made, made.first.relationship_id))
    assert text.count("<b>Bold</b> {reference} **loud** &") >= 5
    assert "\u202e" not in text
    for request in (
        PaperRequest(PaperKind.CERTIFICATE, made.programme, (made.first.mentor,)),
        PaperRequest(PaperKind.REPORT, made.programme),
    ):
        assert "<b>Bold</b> {reference} **loud**" in text_of(desk, request)


def test_letters_that_no_typeface_has_are_named_beforehand(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.first.mentor, preferred_name="田中 Yuki")
    request = agreements(made, made.first.relationship_id)
    assert printroom.preview(desk, request).missing == ("田", "中")
    other = agreements(made, made.second.relationship_id)
    assert printroom.preview(desk, other).missing == ()


def test_a_page_is_a_picture_with_its_words(desk: Desk) -> None:
    made = print_desk(desk)
    pdf = printroom.preview(desk, agreements(made, made.first.relationship_id)).pdf
    page = printroom.page_image(pdf, 0, 50)
    assert len(page.rgb) == page.width * page.height * 3
    assert page.height > page.width
    assert "Our mentoring agreement" in page.text


def test_the_agreement_says_what_the_plan_decides(desk: Desk) -> None:
    made = print_desk(
        desk, ground_rules=("No phones", "We may also talk informally between meetings where that helps us.")
    )
    usual = text_of(desk, agreements(made, made.first.relationship_id))
    assert "Our ground rules" in usual and "No phones." in usual and "talk informally" in usual
    assert "stays the mentee throughout" not in usual and "Watching a team at work" not in usual
    programme.change_plan(
        desk,
        made.programme,
        direction=Direction.ONE_WAY,
        observation=Observation.WITH_NOTICE,
        informal_contact=InformalContact.BOUNDED,
    )
    decided = text_of(desk, agreements(made, made.first.relationship_id))
    assert "The mentee stays the mentee throughout" in decided
    assert "Watching a team at work" in decided and f"shown to {POLISH} first" in decided
    assert "talk informally" not in decided and "in touch only to arrange them" in decided
    programme.change_plan(desk, made.programme, direction=Direction.TWO_WAY, observation=Observation.NONE)
    both = text_of(desk, agreements(made, made.first.relationship_id))
    assert "Both have something to give and something to learn" in both
    assert "Watching a team at work" not in both
