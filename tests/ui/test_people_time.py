"""A person's whole time line through the window: sorts, where each event leads, papers, and twenty years of it (C5)."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from rmdesk.rules.areas import Area
from rmdesk.services import privacy, programme
from rmdesk.store.tables.matching import Relationship
from rmdesk.ui.people.time_panel import TimePanel
from rmdesk.ui.widgets.timeline import FIRST
from tests.support.crowd import story
from tests.support.long_life import one_of_each, twenty_years
from tests.support.pages.people import PeopleScreen
from tests.support.pages.printroom import OTHER, PrintScreen
from tests.support.window import WindowDriver


def goings(driver: WindowDriver) -> list[tuple[str, object]]:
    went: list[tuple[str, object]] = []
    driver.context.going.connect(lambda page, record: went.append((page, record)))
    return went


def test_one_sort_can_be_looked_at_alone_by_keyboard(driver: WindowDriver) -> None:
    one_of_each(driver.desk, story(driver.desk))
    screen = PeopleScreen(driver)
    screen.open("Helen Marsh")
    screen.show("time")
    everything = len(screen.told("time"))
    chip = driver.find(QToolButton, "person.time.show.privacy")
    assert chip.text() == "Privacy 5" and not driver.find(QWidget, "person.time.show.joining").isHidden()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert [line.split(", ")[1] for line in screen.told("time")] == [
        *(
            "Given the privacy notice",
            "Use restricted",
            "Took back: printed on their card",
            "Said yes to: printed on their card",
            "Given the privacy notice",
        ),
    ]
    screen.open("Amara Okafor")
    assert "Use restricted" not in " ".join(screen.told("time"))
    screen.open("Helen Marsh")
    driver.click("person.time.show.everything")
    assert len(screen.told("time")) == everything


def test_an_event_of_another_programme_shows_that_programme_first(driver: WindowDriver) -> None:
    told = story(driver.desk)
    one_of_each(driver.desk, told)
    other = programme.start(driver.desk, "Next year", "T13").value
    driver.context.show_programme(other)
    screen = PeopleScreen(driver)
    screen.open("Helen Marsh")
    screen.show("time")
    went = goings(driver)
    at = next(n for n, line in enumerate(screen.told("time")) if "Came to Induction 20" in line)
    driver.click(f"person.time.open.{at}")
    assert went[0][0] == "mentees" and driver.context.programme_id == told.programme


def test_twenty_years_are_drawn_at_once_and_the_rest_bit_by_bit(driver: WindowDriver) -> None:
    told = story(driver.desk)
    twenty_years(driver.desk, told)
    screen = PeopleScreen(driver)
    screen.open("Helen Marsh")
    view = screen.page._person_panel().view
    assert view is not None
    panel = screen.page.findChild(TimePanel)
    assert panel is not None
    took = []
    for events in (view.events, (), view.events, (), view.events):
        start = time.process_time()
        panel.show_events(events)
        took.append(time.process_time() - start)
    assert min(took[0], took[2], took[4]) < 0.4, took
    screen.show("time")
    more = driver.find(QWidget, "person.time.more")
    assert more.accessibleName() == f"Show {FIRST} more of {len(view.events) - FIRST:,}"
    driver.click("person.time.more")
    assert more.accessibleName() == f"Show {FIRST} more of {len(view.events) - 2 * FIRST:,}"


def test_the_next_paper_is_named_and_printed_from_the_persons_page(driver: WindowDriver) -> None:
    told = story(driver.desk)
    with driver.desk.change("Not signed", Area.MATCHING) as change:
        change.get(Relationship, told.relationship).agreement_signed_on = None
    plan = {
        "notes_status": "The pair’s own.",
        "line_manager_clause": "Never.",
        "winding_up": "A last meeting.",
        "where_to_turn": "The coordinator.",
    }
    screen = PeopleScreen(driver)
    screen.open("Helen Marsh")
    screen.show("papers")
    went = goings(driver)
    assert driver.find(QWidget, "person.print").accessibleName() == "Print"
    driver.click("person.papers.print.0")
    assert went == [("plan", None)]
    programme.change_plan(driver.desk, told.programme, **plan)
    driver.context.changed.emit(frozenset({Area.PROGRAMME}), "")
    driver.go("people")
    driver.settle()
    assert driver.find(QWidget, "person.print").accessibleName() == "Print agreement"
    driver.click("person.print")
    assert went[-1] == ("printroom", {"agreement": told.relationship})
    driver.settle()
    assert driver.window.current_page == "printroom"
    driver.go("people")
    driver.click("person.papers.print.1")
    assert went[-1][0] == "printroom" and "certificate" in str(went[-1][1])
    driver.settle()


def test_somebodys_own_record_is_printed_from_their_page_even_when_all_use_has_stopped(
    driver: WindowDriver,
) -> None:
    told = story(driver.desk)
    privacy.restrict(driver.desk, told.mentee, "by letter")
    screen = PeopleScreen(driver)
    screen.open("Helen Marsh")
    screen.show("papers")
    went = goings(driver)
    button = driver.find(QWidget, "person.papers.print.0")
    assert button.accessibleName() == "Print… Own record: everything held about Helen Marsh"
    driver.click("person.papers.print.0")
    assert went == [("printroom", {"own_record": told.mentee})]
    driver.settle()
    room = PrintScreen(driver)
    assert room.tab == OTHER and room.ticked() == ["Helen Marsh"]
    assert not driver.find(QWidget, "printroom.other.back_by").isVisible()
