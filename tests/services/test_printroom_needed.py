"""What is needed, as one batch: the grid, the file in envelope order, and the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from rmdesk.base.errors import UserError
from rmdesk.documents import rendering
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import Mark, WayOut
from rmdesk.services import history, printroom, programme
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import (
    Addressee,
    Batch,
    EnvelopeRequest,
    LabelRequest,
    ListFormat,
    NeededRow,
    NeededView,
    PaperRequest,
    Wanted,
)
from rmdesk.services.printroom.definitions import definitions
from tests.documents.checks import failures, outline
from tests.support.printroom import ARABIC, POLISH, WELSH, PrintDesk, end, meet, print_desk, profile

STARTING = {"match_letter", "agreement", "ground_rules", "roles_sheet", "who_to_turn_to"}


def grid(desk: Desk, made: PrintDesk) -> NeededView:
    return printroom.needed(desk, made.programme)


def row(desk: Desk, made: PrintDesk, name: str) -> NeededRow:
    return next(row for row in grid(desk, made).rows if row.name == name)


def ticked(row: NeededRow) -> set[str]:
    return {kind for kind, papers in row.papers.items() if any(paper.mark.is_ticked for paper in papers)}


def batch(desk: Desk, made: PrintDesk, names: Iterable[str] = (), *, both_sides: bool = False) -> Batch:
    """Return what is ticked to begin with, for everybody or for those of these names."""
    view = grid(desk, made)
    envelopes = []
    for row in view.rows:
        papers = tuple(
            paper.paper
            for kind in view.kinds
            for paper in row.papers.get(kind.value, ())
            if paper.mark.is_ticked
        )
        if papers and (not names or row.name in names):
            envelopes.append(EnvelopeRequest(row.to, row.name, row.print_format, papers, row.detail))
    return Batch(made.programme, tuple(envelopes), both_sides)


def words(pdf: bytes, page: int) -> str:
    return " ".join(rendering.page_text(pdf, page).split())


def test_a_new_pair_needs_its_starting_papers_and_a_sheet_for_each_meeting(desk: Desk) -> None:
    made = print_desk(desk)
    helen = row(desk, made, "Helen Marsh")
    assert ticked(helen) == STARTING | {"meeting_sheet"}
    assert helen.detail == f"Mentee, with {ARABIC}"
    assert [paper.paper.count for paper in helen.papers["meeting_sheet"]] == [1]


def test_a_pair_that_has_met_is_asked_for_less(desk: Desk) -> None:
    made = print_desk(desk)
    assert ticked(row(desk, made, WELSH)) == {"agreement", "who_to_turn_to"}


def test_rows_are_in_envelope_order_and_line_managers_have_their_own(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentee, line_manager="Gwen Pugh")
    rows = grid(desk, made).rows
    assert [row.name for row in rows] == [WELSH, POLISH, ARABIC, "Helen Marsh", "Gwen Pugh"]
    assert rows[-1].to.manager and rows[-1].detail == "Line manager of Helen Marsh"
    assert ticked(rows[-1]) == {"line_manager_note"}
    assert rows[-1].papers.keys() <= {"line_manager_note", "roles_sheet", "who_to_turn_to"}


def test_what_was_given_says_when_and_what_changed_is_ticked_again(desk: Desk) -> None:
    made = print_desk(desk)
    printroom.issue(desk, batch(desk, made), WayOut.PRINTED)
    helen = row(desk, made, "Helen Marsh")
    assert ticked(helen) == set()
    (given,) = helen.papers["who_to_turn_to"]
    assert (given.mark, given.given_on, given.changed) == (Mark.GIVEN, dt.date(2026, 11, 21), "")
    programme.change_plan(desk, made.programme, ground_rules=("Phones stay in the bag.",))
    helen = row(desk, made, "Helen Marsh")
    (rules,) = helen.papers["ground_rules"]
    assert (rules.mark, rules.changed) == (Mark.CHANGED, "facts")
    assert "who_to_turn_to" not in ticked(helen)


def test_meeting_sheets_follow_the_meetings(desk: Desk) -> None:
    made = print_desk(desk)
    printroom.issue(desk, batch(desk, made), WayOut.PRINTED)
    meet(desk, made.second, dt.date(2027, 1, 12), held=False)
    meet(desk, made.second, dt.date(2027, 2, 9), held=False)
    (sheets,) = row(desk, made, "Helen Marsh").papers["meeting_sheet"]
    assert (sheets.mark, sheets.paper.count) == (Mark.NEEDED, 2)


def test_an_ended_pair_gets_its_ending_papers(desk: Desk) -> None:
    made = print_desk(desk)
    end(desk, made.first, dt.date(2026, 11, 20))
    assert ticked(row(desk, made, WELSH)) == {"closing_form", "ending_letter", "certificate"}
    end(desk, made.second, dt.date(2026, 6, 1))
    assert all(row.name != "Helen Marsh" for row in grid(desk, made).rows)


WINDING_UP = "At the end of the six months both look back together."


def closing(desk: Desk, made: PrintDesk) -> tuple[str, str]:
    """Return the closing form and the ending letter of the mentor of the first pair, as the batch has them."""
    found = {}
    for kind, target in (
        ("closing_form", made.first.relationship_id),
        ("ending_letter", made.first.mentor),
    ):
        to = row(desk, made, WELSH)
        paper = EnvelopeRequest(
            to.to, to.name, to.print_format, (Wanted(definitions()[kind].kind, target),), to.detail
        )
        pdf = printroom.make(desk, Batch(made.programme, (paper,))).pdf
        found[kind] = " ".join(words(pdf, page) for page in range(rendering.page_count(pdf)))
    return found["closing_form"], found["ending_letter"]


def test_what_an_ended_pair_is_told_is_true_of_how_it_ended(desk: Desk) -> None:
    made = print_desk(desk, winding_up=WINDING_UP, meetings_count=6, ends_on=dt.date(2027, 3, 29))
    form, letter = closing(desk, made)
    assert "is coming to its end" in form and WINDING_UP in form and "before the time" not in form
    end(desk, made.first, dt.date(2026, 10, 30))
    form, letter = closing(desk, made)
    assert "has come to an end" in form and "is coming to its end" not in form
    assert "It ended before the time that was planned" in form and WINDING_UP not in form
    assert "That was a gift" in letter
    programme.change_plan(desk, made.programme, meetings_count=2)
    form, letter = closing(desk, made)
    assert "has come to an end" in form and WINDING_UP in form and "before the time" not in form


def test_a_form_given_near_the_end_is_not_due_again_once_it_has_ended(desk: Desk) -> None:
    made = print_desk(desk, meetings_count=2)
    asked = batch(desk, made, [WELSH])
    assert "closing_form" in {paper.kind for one in asked.envelopes for paper in one.papers}
    printroom.issue(desk, asked, WayOut.PRINTED)
    end(desk, made.first, dt.date(2026, 11, 21))
    assert "closing_form" not in ticked(row(desk, made, WELSH))


def test_whoever_never_met_is_not_thanked_for_listening(desk: Desk) -> None:
    made = print_desk(desk)
    letters = printroom.make(
        desk, PaperRequest(definitions()["ending_letter"].kind, made.programme, (made.second.mentee,))
    )
    text = words(letters.pdf, 0)
    assert "thank you for taking part" in text and "you listened" not in text


def test_whoever_has_asked_us_to_stop_is_not_in_it(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentor, restricted_on=dt.date(2026, 11, 1))
    assert [row.name for row in grid(desk, made).rows] == [WELSH, POLISH]
    asked = Batch(
        made.programme,
        (EnvelopeRequest(Addressee(1), "x", PrintFormat.STANDARD, ()),),
    )
    with pytest.raises(UserError, match="Nobody is ticked"):
        printroom.make(desk, asked)


def test_the_file_is_in_envelope_order_tagged_and_each_paper_is_numbered_by_itself(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentee, print_format="large", line_manager="Gwen Pugh")
    end(desk, made.first, dt.date(2026, 11, 20))
    done = printroom.make(desk, batch(desk, made))
    pdf = done.pdf
    assert failures(pdf) == []
    pages = [words(pdf, number) for number in range(rendering.page_count(pdf))]
    separators = [number for number, text in enumerate(pages) if "only parts the papers" in text]
    assert len(separators) == 5
    order = [
        next(
            name for name in (WELSH, POLISH, ARABIC, "Helen Marsh", "Gwen Pugh") if pages[at].startswith(name)
        )
        for at in separators
    ]
    assert order[-2:] == ["Helen Marsh", "Gwen Pugh"]
    for copy in done.copies:
        assert sum(copy.reference in text for text in pages) >= 2  # on its separator and on its own pages
    formats = {copy.reader: copy.print_format for copy in done.copies}
    assert formats["Helen Marsh"] is PrintFormat.LARGE and formats[ARABIC] is PrintFormat.STANDARD
    titles = outline(pdf)
    assert titles[0] == WELSH and len(titles) > len(done.copies)
    assert done.file_name.startswith(f"{len(done.copies)}-papers-")


def test_it_is_entered_in_one_change_and_taken_back_with_one_undo(desk: Desk) -> None:
    made = print_desk(desk)
    before = grid(desk, made)
    asked = batch(desk, made)
    done = printroom.register(desk, printroom.make(desk, asked), WayOut.PRINTED)
    papers = printroom.offer(desk, made.programme).papers
    assert len(papers) == len(done.value.copies)
    assert done.label == f"Printed {len(papers)} papers in 4 envelopes"
    assert printroom.offer(desk, made.programme).pairs[0].printed_on == dt.date(2026, 11, 21)
    history.undo(desk)
    assert printroom.offer(desk, made.programme).papers == ()
    assert grid(desk, made) == before


def test_both_sides_puts_every_paper_on_a_sheet_of_its_own(desk: Desk) -> None:
    made = print_desk(desk)
    one = printroom.make(desk, batch(desk, made, ["Helen Marsh"]))
    both = printroom.make(desk, batch(desk, made, ["Helen Marsh"], both_sides=True))
    assert failures(both.pdf) == []
    pages = [words(both.pdf, number) for number in range(rendering.page_count(both.pdf))]
    assert len(pages) % 2 == 0 and len(pages) > rendering.page_count(one.pdf)
    starts = [number for number, text in enumerate(pages) if "Page 1 of" in text]
    assert all(number % 2 == 0 for number in starts)


def test_the_pages_that_are_counted_are_those_that_are_made(desk: Desk) -> None:
    made = print_desk(desk)
    asked = batch(desk, made)
    counted = [printroom.count_pages(desk, made.programme, envelope) for envelope in asked.envelopes]
    pages = sum(one.separator + sum(one.papers) for one in counted)
    assert pages == rendering.page_count(printroom.make(desk, asked).pdf)
    assert sum(one.sheets(both_sides=False) for one in counted) == pages


def test_an_empty_page_before_what_comes_back_is_counted(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentee, print_format="large")
    asked = batch(desk, made, ["Helen Marsh"], both_sides=True)
    (envelope,) = asked.envelopes
    counted = printroom.count_pages(desk, made.programme, envelope)
    pdf = printroom.make(desk, asked).pdf
    pages = [words(pdf, number) for number in range(rendering.page_count(pdf))]
    (slip,) = [number for number, text in enumerate(pages) if "Cut here" in text]
    assert slip % 2 == 0 and "This page is left empty" in pages[slip - 1]
    assert counted.sheets(both_sides=True) == len(pages) / 2


def test_finished_papers_are_laid_out_again_for_both_sides(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentee, print_format="large")
    kind = definitions()["meeting_sheet"].kind
    papers = printroom.make(desk, PaperRequest(kind, made.programme, (made.second.relationship_id,)))
    pages = [
        words(pdf, n)
        for pdf in [printroom.on_both_sides(desk, papers)]
        for n in range(rendering.page_count(pdf))
    ]
    assert rendering.page_count(papers.pdf) == 3
    assert all(any(copy.reference in page for page in pages) for copy in papers.copies)
    assert len(pages) == 6 and sum("This page is left empty" in page for page in pages) == 1


def test_stopping_it_enters_nothing(desk: Desk) -> None:
    made = print_desk(desk)
    asked = batch(desk, made)

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        printroom.make(desk, asked, stop)
    assert printroom.offer(desk, made.programme).papers == ()
    assert printroom.make(desk, asked).copies


def test_a_list_for_mail_merge_leaves_out_whoever_asked_us_to_stop(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentee, line_manager="Gwen Pugh")
    profile(desk, made.first.mentee, restricted_on=dt.date(2026, 11, 1))
    lines = printroom.people_for_labels(desk, made.programme)
    assert [line.name for line in lines] == ["Helen Marsh", "Gwen Pugh", WELSH, ARABIC]
    everybody = [line.id for line in lines]
    text = printroom.merge_list(desk, made.programme, everybody, ListFormat.CSV).decode("utf-8-sig")
    assert POLISH not in text and "Gwen Pugh" not in text
    assert "2026-12-01" in text and len(text.splitlines()) == 4
    managers = [line.id for line in lines if line.id < 0]
    with pytest.raises(UserError, match="Nobody is ticked"):
        printroom.merge_list(desk, made.programme, managers, ListFormat.XLSX)
    with pytest.raises(UserError, match="Nobody is ticked"):
        printroom.labels(desk, LabelRequest(made.programme, ()))
