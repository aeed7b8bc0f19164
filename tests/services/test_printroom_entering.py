"""Out and back: a form leaves as a PDF, is filled in by somebody else's program, and its answers come onto the desk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.today import TodayItem, TodayKind
from rmdesk.services import history, printroom
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperLine, PaperRequest
from rmdesk.services.today import today
from rmdesk.store.tables.printroom import Paper
from tests.support.desks import NOON
from tests.support.form_filling import Filling, by_pdfium
from tests.support.printroom import PrintDesk, print_desk

FILLED: Filling = {"met": (0,), "day": "16/11/2026", "minutes": "55", "all_well": (1,)}


def request_of(desk: Desk, made: PrintDesk, kind: str = "meeting_sheet") -> PaperRequest:
    paper = next(paper for paper in printroom.offer(desk, made.programme).defined if paper.kind == kind)
    return PaperRequest(paper.kind, made.programme, (paper.lines[0].id,))


def sent(desk: Desk, made: PrintDesk, folder: Path) -> tuple[PaperLine, Path]:
    """Let the first reader's form leave, filled in by PDFium."""
    forms = printroom.make_fillable(desk, request_of(desk, made))
    printroom.register(desk, forms.papers, WayOut.SAVED)
    name, pdf = forms.files[0]
    path = folder / name
    path.write_bytes(by_pdfium(pdf, FILLED))
    reference = forms.papers.copies[0].reference
    line = next(line for line in printroom.offer(desk, made.programme).papers if line.reference == reference)
    return line, path


def test_each_reader_gets_a_file_named_by_its_reference_only(desk: Desk) -> None:
    made = print_desk(desk)
    forms = printroom.make_fillable(desk, request_of(desk, made))
    assert [name for name, _ in forms.files] == [
        f"meeting-sheet-{copy.reference}.pdf" for copy in forms.papers.copies
    ]
    assert len(forms.files) == 2


def test_a_paper_that_asks_nothing_is_not_filled_in(desk: Desk) -> None:
    made = print_desk(desk)
    with pytest.raises(UserError, match="asks nothing"):
        printroom.make_fillable(desk, PaperRequest("agreement", made.programme, (1,)))  # type: ignore[arg-type]


def test_a_returned_form_is_looked_at_entered_corrected_and_undone(desk: Desk, tmp_path: Path) -> None:
    made = print_desk(desk)
    line, path = sent(desk, made, tmp_path)
    assert line.asks and not line.entered
    view = printroom.look_at(desk, path)
    assert (view.paper_id, view.reference, view.warnings, view.unread) == (line.id, line.reference, (), {})
    assert view.said == {
        "met": (0,),
        "day": dt.date(2026, 11, 16),
        "minutes": 55,
        "all_well": (1,),
    }
    assert not view.is_entered
    done = printroom.enter(desk, line.id, view.said)
    assert done.label == f"Entered what came back on meeting sheet {line.reference}"
    kept = printroom.entry_of(desk, line.id)
    assert kept.values == view.said and kept.returned_on == desk.clock.today()
    (warning,) = printroom.look_at(desk, path).warnings
    assert "were entered on 21 November 2026" in warning
    printroom.enter(desk, line.id, {**view.said, "minutes": 60})
    assert printroom.entry_of(desk, line.id).values["minutes"] == 60
    history.undo(desk)
    history.undo(desk)
    after = printroom.entry_of(desk, line.id)
    assert after.values == {} and after.returned_on is None


def test_what_must_be_answered_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    made = print_desk(desk)
    line, _ = sent(desk, made, tmp_path)
    with pytest.raises(FieldError) as caught:
        printroom.enter(desk, line.id, {"minutes": 55})
    assert caught.value.field == "met"
    assert printroom.entry_of(desk, line.id).values == {}


def test_what_can_not_be_read_is_shown_as_it_was_written(desk: Desk, tmp_path: Path) -> None:
    made = print_desk(desk)
    forms = printroom.make_fillable(desk, request_of(desk, made))
    printroom.register(desk, forms.papers, WayOut.SAVED)
    path = tmp_path / "a.pdf"
    path.write_bytes(by_pdfium(forms.files[0][1], {"day": "the day after", "minutes": "an hour"}))
    view = printroom.look_at(desk, path)
    assert view.unread == {"day": "the day after", "minutes": "an hour"} and view.said == {}


def test_a_form_of_another_desk_and_one_with_a_false_reference_are_refused(
    desk: Desk, tmp_path: Path
) -> None:
    made = print_desk(desk)
    forms = printroom.make_fillable(desk, request_of(desk, made))
    path = tmp_path / "a.pdf"
    path.write_bytes(forms.files[0][1])
    with pytest.raises(UserError, match="has not issued this form"):
        printroom.look_at(desk, path)
    rules = PaperRequest(request_of(desk, made, "ground_rules").kind, made.programme, (0,))
    printroom.issue(desk, rules, WayOut.PRINTED)
    assert not printroom.offer(desk, made.programme).papers[0].asks


def test_an_older_version_is_told(desk: Desk, tmp_path: Path) -> None:
    made = print_desk(desk)
    _, path = sent(desk, made, tmp_path)
    view = printroom.look_at(desk, path)
    with desk.change("Later", Area.PRINTROOM) as change:
        change.get(Paper, view.paper_id).version = 2
    assert any("another version" in warning for warning in printroom.look_at(desk, path).warnings)


def test_a_paper_that_is_long_out_is_one_quiet_line_on_today(desk: Desk, tmp_path: Path) -> None:
    made = print_desk(desk)
    line, path = sent(desk, made, tmp_path)

    def lines() -> list[TodayItem]:
        return [item for item in today(desk, made.programme).items if item.kind is TodayKind.PAPER]

    assert lines() == []
    desk.clock = FixedClock(NOON + dt.timedelta(days=22))
    (item,) = lines()
    assert item.title == "2 papers are not back yet"
    assert "Meeting sheet of" in item.detail and "out since 21 Nov 2026, and 1 other." in item.detail
    printroom.enter(desk, line.id, printroom.look_at(desk, path).said)
    (item,) = lines()
    assert item.title == "1 paper is not back yet" and item.record_id != line.id
