"""The register of issued papers: entered before they leave, undone, taken back, and noted when they return."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.papers import normalise
from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.rules.today import TodayKind
from rmdesk.services import history, people, printroom, programme, search, today
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from tests.documents.checks import all_text
from tests.support.desks import KEY
from tests.support.printroom import POLISH, WELSH, PrintDesk, print_desk, profile


def agreement(made: PrintDesk) -> PaperRequest:
    return PaperRequest(PaperKind.AGREEMENT, made.programme, (made.first.relationship_id,))


def state(desk: Desk, made: PrintDesk) -> str:
    view = printroom.offer(desk, made.programme)
    return next(pair.state for pair in view.pairs if pair.id == made.first.relationship_id)


def test_each_copy_is_entered_with_the_reference_it_carries(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.first.mentor, print_format="large")
    done = printroom.issue(desk, agreement(made), WayOut.PRINTED)
    assert done.label == f"Printed the agreement of {WELSH} ↔ {POLISH}"
    papers = printroom.offer(desk, made.programme).papers
    assert {(paper.who, paper.print_format) for paper in papers} == {
        (WELSH, "Large print"),
        (POLISH, "Standard print"),
    }
    text = all_text(done.value)
    for paper in papers:
        assert normalise(paper.reference) == paper.reference
        assert paper.reference in text
        assert (paper.kind, paper.way_out, paper.issued_on) == ("agreement", "printed", dt.date(2026, 11, 21))
    assert state(desk, made) == "Made 21 Nov 2026, not signed yet"


def test_a_preview_leaves_no_trace(desk: Desk) -> None:
    made = print_desk(desk)
    printroom.preview(desk, agreement(made))
    printroom.make(desk, agreement(made))
    assert printroom.offer(desk, made.programme).papers == ()
    assert state(desk, made) == "Not printed yet"


def test_undo_and_redo(desk: Desk) -> None:
    made = print_desk(desk)
    printroom.issue(desk, agreement(made), WayOut.SAVED)
    before = printroom.offer(desk, made.programme)
    history.undo(desk)
    undone = printroom.offer(desk, made.programme)
    assert undone.papers == () and state(desk, made) == "Not printed yet"
    history.redo(desk)
    assert printroom.offer(desk, made.programme) == before


def test_what_never_left_is_taken_back_even_after_other_changes(desk: Desk) -> None:
    made = print_desk(desk)
    finished = printroom.make(desk, agreement(made))
    printroom.register(desk, finished, WayOut.PRINTED)
    programme.change_plan(desk, made.programme, barrier="Night staff are never asked.")
    printroom.take_back(desk, finished)
    assert printroom.offer(desk, made.programme).papers == ()
    assert programme.plan(desk, made.programme).plan.barrier == "Night staff are never asked."
    assert printroom.take_back(desk, finished).changed == frozenset()


def test_nothing_is_entered_when_the_agreement_can_not_print(desk: Desk) -> None:
    made = print_desk(desk, winding_up="")
    with pytest.raises(UserError, match="How it ends"):
        printroom.issue(desk, agreement(made), WayOut.PRINTED)
    assert printroom.offer(desk, made.programme).papers == ()


def test_stopping_a_batch_enters_nothing(desk: Desk) -> None:
    made = print_desk(desk)

    class Stop(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Stop

    with pytest.raises(Stop):
        printroom.issue(desk, agreement(made), WayOut.PRINTED, stop)
    assert printroom.offer(desk, made.programme).papers == ()
    assert printroom.issue(desk, agreement(made), WayOut.PRINTED).value.startswith(b"%PDF")


def test_printing_again_is_the_next_version(desk: Desk) -> None:
    made = print_desk(desk)
    request = PaperRequest(PaperKind.CERTIFICATE, made.programme, (made.first.mentor,))
    first = printroom.issue(desk, request, WayOut.PRINTED)
    assert first.label == f"Printed the certificate of {WELSH}"
    printroom.issue(desk, request, WayOut.SAVED)
    papers = printroom.offer(desk, made.programme).papers
    assert [(paper.version, paper.way_out) for paper in papers] == [(2, "saved"), (1, "printed")]
    line = next(c for c in printroom.offer(desk, made.programme).certificates if c.name == WELSH)
    assert line.issued_on == dt.date(2026, 11, 21)


def test_batches_and_the_report_are_named_in_the_undo_bar(desk: Desk) -> None:
    made = print_desk(desk)
    both = (made.first.mentor, made.first.mentee)
    done = printroom.issue(desk, PaperRequest(PaperKind.CERTIFICATE, made.programme, both), WayOut.SAVED)
    assert done.label == "Saved 2 certificates"
    done = printroom.issue(desk, PaperRequest(PaperKind.REPORT, made.programme), WayOut.PRINTED)
    assert done.label == "Printed the programme report"


def test_suggested_names_hold_no_persons_name(desk: Desk) -> None:
    made = print_desk(desk)
    one = printroom.make(desk, PaperRequest(PaperKind.CERTIFICATE, made.programme, (made.first.mentor,)))
    assert one.file_name == f"certificate-{one.copies[0].reference}.pdf"
    two = printroom.make(desk, agreement(made))
    assert two.file_name == f"2-agreements-{two.copies[0].reference}.pdf"
    report = printroom.make(desk, PaperRequest(PaperKind.REPORT, made.programme))
    assert report.file_name.startswith("programme-report-")


def test_signed_and_returned_are_noted_and_undone(desk: Desk) -> None:
    made = print_desk(desk)
    printroom.issue(desk, agreement(made), WayOut.PRINTED)
    printroom.record_signed(desk, made.first.relationship_id, dt.date(2026, 11, 20))
    assert state(desk, made) == "Signed 20 Nov 2026"
    history.undo(desk)
    assert state(desk, made) == "Made 21 Nov 2026, not signed yet"
    paper = printroom.offer(desk, made.programme).papers[0]
    printroom.mark_returned(desk, paper.id, dt.date(2026, 11, 21))
    shown = printroom.paper(desk, paper.id)
    assert shown is not None and shown.returned_on == dt.date(2026, 11, 21)
    history.undo(desk)
    shown = printroom.paper(desk, paper.id)
    assert shown is not None and shown.returned_on is None


def test_a_day_to_come_is_refused(desk: Desk) -> None:
    made = print_desk(desk)
    tomorrow = desk.clock.today() + dt.timedelta(days=1)
    with pytest.raises(FieldError, match="still to come") as error:
        printroom.record_signed(desk, made.first.relationship_id, tomorrow)
    assert error.value.field == "signed_on"
    printroom.issue(desk, agreement(made), WayOut.PRINTED)
    with pytest.raises(FieldError, match="still to come"):
        printroom.mark_returned(desk, printroom.offer(desk, made.programme).papers[0].id, tomorrow)


def test_issued_papers_are_found_by_reference_and_on_the_persons_page(desk: Desk) -> None:
    made = print_desk(desk)
    person = profile(desk, made.first.mentor)
    printroom.issue(desk, agreement(made), WayOut.PRINTED)
    paper = next(p for p in printroom.offer(desk, made.programme).papers if p.who == WELSH)
    hits = [hit for hit in search.find(desk, paper.reference) if hit.page == "printroom"]
    assert [hit.record_id for hit in hits] == [paper.id]
    page = people.person(desk, person)
    assert page is not None
    assert "Paper issued: Agreement" in [event.title for event in page.events]


def test_a_printed_agreement_leaves_today(desk: Desk) -> None:
    made = print_desk(desk)
    key = made.second.relationship_id
    assert key in _to_print(desk, made)
    printroom.issue(desk, PaperRequest(PaperKind.AGREEMENT, made.programme, (key,)), WayOut.PRINTED)
    assert key not in _to_print(desk, made)


def _to_print(desk: Desk, made: PrintDesk) -> list[int | None]:
    items = today.today(desk, made.programme).items
    return [item.record_id for item in items if item.kind is TodayKind.AGREEMENT]


def test_the_register_is_there_after_closing_and_opening(desk: Desk) -> None:
    made = print_desk(desk)
    printroom.issue(desk, agreement(made), WayOut.PRINTED)
    before = printroom.offer(desk, made.programme)
    path, salt = Path(desk.path), desk.store.salt
    desk.store.close()
    again = Desk(Store(open_desk_file(path, KEY), path, KEY, salt), desk.clock)
    assert printroom.offer(again, made.programme) == before
    again.store.close()


def test_an_undo_step_counts_each_paper_mail_and_envelope(desk: Desk) -> None:
    made = print_desk(desk)
    midpoint = next(
        paper for paper in printroom.offer(desk, made.programme).defined if paper.kind == "midpoint_form"
    )
    asked = PaperRequest(midpoint.kind, made.programme, (made.first.relationship_id,))
    assert printroom.issue(desk, asked, WayOut.SAVED).label == "Saved 2 midpoint forms"
    both = PaperRequest(PaperKind.CERTIFICATE, made.programme, (made.first.mentor, made.first.mentee))
    for part in (made.first.mentor, made.first.mentee):
        profile(desk, part, email="somebody@example.org")
    drafts = printroom.make_drafts(desk, both)
    label = printroom.register(desk, drafts.papers, WayOut.DRAFTED).label
    assert label == "Drafted 2 mails with certificates"
