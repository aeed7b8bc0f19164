"""Issued papers and a pair's own agreement, through the window."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.rules.papers import make_reference
from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.services import printroom
from rmdesk.services.printroom import PaperRequest
from rmdesk.ui.widgets.fields import Field
from tests.support.pages.printroom import AGREEMENTS, CERTIFICATES, ISSUED, PrintScreen
from tests.support.printroom import ARABIC, POLISH, WELSH, PrintDesk, end, print_desk, profile
from tests.support.window import WindowDriver

FIRST = f"{WELSH} ↔ {POLISH}"
DAY = dt.date(2026, 11, 21)


@pytest.fixture
def made(driver: WindowDriver) -> PrintDesk:
    """Give a programme of which one agreement has been printed."""
    done = print_desk(driver.desk)
    driver.context.show_programme(done.programme)
    request = PaperRequest(PaperKind.AGREEMENT, done.programme, (done.first.relationship_id,))
    printroom.issue(driver.desk, request, WayOut.PRINTED)
    driver.settle()
    return done


@pytest.fixture
def screen(driver: WindowDriver, made: PrintDesk) -> PrintScreen:
    """Give the print room."""
    return PrintScreen(driver)


def test_a_reference_typed_into_the_search_opens_its_entry(screen: PrintScreen, driver: WindowDriver) -> None:
    paper = printroom.offer(driver.desk, None).papers[0]
    driver.type("search.box", paper.reference)
    screen.open(paper.id)
    assert screen.tab == ISSUED
    assert screen.table.current_id == paper.id
    assert driver.window.focusWidget() is screen.table
    for words in (paper.reference, paper.who, FIRST, "Printed on 21 November 2026"):
        assert words in screen.texts(), words


def test_a_paper_comes_back_and_undo_sends_it_out_again(screen: PrintScreen, driver: WindowDriver) -> None:
    paper = printroom.offer(driver.desk, None).papers[0]
    screen.open(paper.id)
    driver.click("printroom.returned")
    shown = printroom.paper(driver.desk, paper.id)
    assert shown is not None and shown.returned_on == DAY
    assert driver.window.undo_bar.text == f"Marked agreement {paper.reference} as returned"
    assert driver.find(Field, "printroom.returned_on.field").value() == DAY
    driver.type("printroom.returned_on", "19 Nov 2026")
    shown = printroom.paper(driver.desk, paper.id)
    assert shown is not None and shown.returned_on == dt.date(2026, 11, 19)
    driver.window.undo()
    driver.settle()
    driver.window.undo()
    driver.settle()
    shown = printroom.paper(driver.desk, paper.id)
    assert shown is not None and shown.returned_on is None


def test_a_day_to_come_is_refused_at_its_field(screen: PrintScreen, driver: WindowDriver) -> None:
    screen.open(printroom.offer(driver.desk, None).papers[0].id)
    driver.type("printroom.returned_on", "1 Dec 2026")
    assert "still to come" in driver.find(Field, "printroom.returned_on.field").error


def test_a_paper_that_is_not_there_is_said(screen: PrintScreen) -> None:
    screen.open(999)
    assert screen.says() == "This paper is not in the register."


def test_making_a_paper_again(screen: PrintScreen, driver: WindowDriver) -> None:
    screen.open(printroom.offer(driver.desk, None).papers[0].id)
    driver.click("printroom.again")
    assert screen.tab == AGREEMENTS
    assert screen.ticked() == [FIRST]


def test_from_a_paper_to_its_reader(screen: PrintScreen, driver: WindowDriver) -> None:
    screen.open(printroom.offer(driver.desk, None).papers[0].id)
    driver.click("printroom.person")
    assert driver.window.current_page == "people"


def test_the_register_can_be_searched(screen: PrintScreen, driver: WindowDriver) -> None:
    screen.open()
    screen.turn_to(ISSUED)
    driver.type("printroom.find", "gesla")
    assert len(screen.table.shown_ids) == 1
    other = next(p.id for p in printroom.offer(driver.desk, None).papers if p.who == WELSH)
    screen.open(other)
    assert screen.table.current_id == other


def test_an_agreement_from_elsewhere_is_ticked(screen: PrintScreen, made: PrintDesk) -> None:
    screen.open({"agreement": made.second.relationship_id})
    assert screen.ticked() == [f"{ARABIC} ↔ Helen Marsh"]
    assert screen.preview.count > 0


def test_an_ended_pairs_agreement_is_not_printed(
    screen: PrintScreen, made: PrintDesk, driver: WindowDriver
) -> None:
    end(driver.desk, made.second, DAY)
    screen.open({"agreement": made.second.relationship_id})
    assert screen.says() == "There is no agreement to print for this pair."


def test_somebodys_papers(screen: PrintScreen, made: PrintDesk, driver: WindowDriver) -> None:
    screen.open({"person": profile(driver.desk, made.second.mentor)})
    assert (screen.tab, screen.ticked()) == (AGREEMENTS, [f"{ARABIC} ↔ Helen Marsh"])
    screen.open({"person": profile(driver.desk, made.first.mentor)})
    assert (screen.tab, screen.ticked()) == (CERTIFICATES, [WELSH])
    screen.open({"person": 999})
    assert screen.says() == "There is nothing to print for this person yet."


def test_signing_is_recorded_and_undone(screen: PrintScreen, made: PrintDesk, driver: WindowDriver) -> None:
    screen.open({"agreement": made.first.relationship_id})
    driver.type("printroom.signed_on", "20 Nov 2026")
    assert f"{FIRST} (Signed 20 Nov 2026)" in screen.rows()
    assert screen.ticked() == [FIRST]
    driver.window.undo()
    driver.settle()
    assert driver.find(Field, "printroom.signed_on.field").value() is None
    driver.type("printroom.signed_on", "22 Nov 2026")
    assert "still to come" in driver.find(Field, "printroom.signed_on.field").error


def test_what_a_pair_adds_shows_in_the_preview(
    screen: PrintScreen, made: PrintDesk, driver: WindowDriver
) -> None:
    screen.open({"agreement": made.first.relationship_id})
    driver.type("printroom.own_lines", "We start with a walk.")
    screen.preview.go_to(2)
    driver.settle()
    assert "We start with a walk." in screen.preview.text
    screen.tick(f"{ARABIC} ↔ Helen Marsh")
    assert driver.find(Field, "printroom.own_lines.field").value() == ""


@pytest.mark.parametrize("typed", ["{bare}", "{lower}", "{spaced}", "{half}", " {lower} "])
def test_a_reference_is_found_while_it_is_typed_however_it_is_written(
    screen: PrintScreen, driver: WindowDriver, typed: str
) -> None:
    papers = printroom.offer(driver.desk, None).papers
    bare = papers[0].reference.replace("-", "")
    others = {paper.reference for paper in papers[1:]}
    screen.open(tab=ISSUED)
    half = bare[:4].lower()
    driver.type(
        "printroom.find",
        typed.format(bare=bare, lower=bare.lower(), spaced=" ".join(bare), half=half),
    )
    assert screen.table.shown_ids[:1] == [papers[0].id]
    if "half" not in typed:
        assert screen.table.shown_ids == [papers[0].id] and papers[0].reference not in others


def test_a_reference_that_the_desk_does_not_know_is_told_as_such(
    screen: PrintScreen, driver: WindowDriver
) -> None:
    screen.open(tab=ISSUED)
    used = {paper.reference for paper in printroom.offer(driver.desk, None).papers}
    strange = next(one for one in map(make_reference, range(9)) if one not in used)
    driver.type("printroom.find", strange.lower().replace("-", ""))
    assert f"There is no paper {strange} on this desk" in screen.texts()
    assert any("undone after it was made, or another desk" in text for text in screen.texts())
    driver.type("printroom.find", "Nobody of that name")
    assert "Try fewer or other words." in screen.texts()
