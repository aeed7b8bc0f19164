"""What matching says through the window, and that it goes when it no longer holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from rmdesk.rules.areas import Area
from rmdesk.rules.programme import Shape
from rmdesk.rules.recruitment import Role
from rmdesk.services import matching, privacy, programme
from rmdesk.services.matching import MatchingView
from rmdesk.store.tables.people import Person
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.pill import Pill
from tests.support.desks import make_desk
from tests.support.pages.matching import MatchingScreen
from tests.support.people import add, make_programme
from tests.support.window import WindowDriver


def begin(driver: WindowDriver, mentee: str = "Helen Marsh", mentor: str = "Amara Okafor") -> MatchingScreen:
    """Return the page of a programme with one mentee and one mentor who are ready."""
    number = make_programme(driver.desk)
    add(driver.desk, number, Role.MENTEE, mentee)
    add(driver.desk, number, Role.MENTOR, mentor)
    driver.context.show_programme(number)
    return MatchingScreen(driver)


def board(screen: MatchingScreen) -> MatchingView:
    """Return the page's pairs as they lie in the file."""
    number = screen.driver.context.programme_id
    assert number is not None
    return matching.view(screen.driver.desk, number)


def test_a_refusal_goes_once_what_it_speaks_of_has_been_put_right(driver: WindowDriver) -> None:
    screen = begin(driver)
    screen.press("suggest")
    mentor = board(screen).lines[0].mentors[0].person_id
    privacy.restrict(driver.desk, mentor, "They asked on the phone.")
    screen.press("mentor_yes")
    assert "stop using what we hold" in screen.pair_message
    driver.context.go("people", mentor)
    driver.settle()
    driver.click("person.stopped.act")
    driver.go("matching")
    driver.settle()
    assert screen.pair_message == ""
    assert not driver.find(QWidget, "matching.warning").isVisible()
    screen.press("mentor_yes")
    assert screen.rows()[0]["stage"] == "waiting for mentee"


def change_person(screen: MatchingScreen, person_id: int, **values: object) -> None:
    """Change fields of a profile, as the people page would."""
    with screen.driver.desk.change("Changed a profile", Area.PEOPLE) as change:
        person = change.get(Person, person_id)
        for field, value in values.items():
            setattr(person, field, value)
    screen.page.refresh()
    screen.driver.settle()


def fit_pill(screen: MatchingScreen) -> Pill:
    """Return what the panel shows of the fit."""
    panel = screen.driver.find(QWidget, "matching.pair")
    return next(pill for pill in panel.findChildren(Pill) if "fit" in pill.text() or "go by" in pill.text())


def test_where_nothing_is_known_of_a_pair_it_says_so_and_is_not_green(driver: WindowDriver) -> None:
    screen = begin(driver)
    screen.press("suggest")
    assert screen.rows()[0]["fit"] == "–"
    assert (fit_pill(screen).text(), fit_pill(screen).tone) == ("Nothing to go by yet", Tone.NEUTRAL)
    pair = board(screen).lines[0]
    change_person(screen, pair.mentee.person_id, interests=("chess",))
    change_person(screen, pair.mentors[0].person_id, interests=("singing",))
    screen.press("suggest")
    assert screen.rows()[0]["fit"] == "0"
    assert (fit_pill(screen).text(), fit_pill(screen).tone) == ("fit 0", Tone.NEUTRAL)
    change_person(screen, pair.mentors[0].person_id, interests=("chess",))
    screen.press("suggest")
    assert fit_pill(screen).tone is Tone.GOOD


def test_suggesting_again_says_one_thing(driver: WindowDriver) -> None:
    screen = begin(driver)
    screen.press("suggest")
    assert driver.window.undo_bar.text == "Suggested 1 pair"
    screen.press("suggest")
    assert screen.message == "These are the best pairs already."
    assert driver.window.undo_bar.text == "", "the bar spoke of the suggestion before this one"
    pair = board(screen).lines[0]
    change_person(screen, pair.mentee.person_id, interests=("chess",))
    change_person(screen, pair.mentors[0].person_id, interests=("chess",))
    screen.press("suggest")
    assert screen.message == "These are the best pairs already."
    assert "Their reasons are up to date now." in screen.texts()
    assert driver.window.undo_bar.text == "Brought the reasons of 1 pair up to date"


def test_across_organisations_an_unknown_one_is_warned_of(driver: WindowDriver) -> None:
    number = programme.start(driver.desk, "Across", "T09").value
    programme.change_plan(driver.desk, number, mentees_needed=0)
    add(driver.desk, number, Role.MENTEE, "Helen Marsh")
    add(driver.desk, number, Role.MENTOR, "Amara Okafor", organisation="Northfield")
    driver.context.show_programme(number)
    screen = MatchingScreen(driver)
    screen.press("by_hand")
    for field, name in (("mentee", "Helen Marsh"), ("mentor", "Amara Okafor")):
        choice = driver.find(QComboBox, f"by_hand.{field}")
        choice.setCurrentIndex(choice.findText(name))
        choice.activated.emit(choice.currentIndex())
    driver.settle()
    words = (
        "Helen Marsh’s organisation is not known: this programme is for people of different organisations."
    )
    assert any(text.endswith(words) for text in screen.texts("by_hand_card"))
    screen.press("suggest")
    assert screen.rows()[0]["stage"] == "needs a look"
    assert words in screen.texts("pair")
    pair = board(screen).lines[0]
    change_person(screen, pair.mentee.person_id, organisation="Southfield")
    assert words not in screen.texts("pair")
    assert screen.rows()[0]["stage"] == "proposed"


def test_a_programme_of_triads_speaks_of_triads(driver: WindowDriver) -> None:
    number = make_programme(driver.desk, shape=Shape.TRIAD)
    add(driver.desk, number, Role.MENTEE, "Helen Marsh")
    for name in ("Amara Okafor", "Joy Mensah"):
        add(driver.desk, number, Role.MENTOR, name)
    driver.context.show_programme(number)
    screen = MatchingScreen(driver)
    words = " ".join(screen.texts())
    assert "Suggest triads" in words and "Nobody is in a triad yet" in words
    assert " pair" not in words


LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe Hubert & Sons"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_very_long_name_is_wrapped_or_shortened_and_widens_nothing(
    qapp: object, tmp_path: Path, scale: float
) -> None:
    driver = WindowDriver(make_desk(tmp_path), text_scale=scale)
    screen = begin(driver, LONG, f"X{LONG}")
    screen.press("suggest")
    area = screen.page.findChild(ScrollArea)
    assert area is not None and area.horizontalScrollBar().maximum() == 0
    assert screen.table.width() > driver.find(QWidget, "matching.pair").width() or scale > 1
    yes, no = (driver.find(QPushButton, f"matching.mentor_{word}") for word in ("yes", "no"))
    shown = [QPushButton.text(button) for button in (yes, no)]
    assert all("…" in words for words in shown)
    assert shown[0].endswith("said yes") and shown[1].endswith("said no")
    assert "Hubert &amp; Sons said yes" in yes.toolTip()
    assert yes.accessibleName() == f"X{LONG} said yes"
    driver.close()


def test_a_pair_that_can_not_begin_asks_nobody_and_can_be_let_go(driver: WindowDriver) -> None:
    screen = begin(driver)
    screen.press("suggest")
    screen.press("mentor_yes")
    with driver.desk.change("Another manager", Area.PEOPLE) as change:
        change.session.query(Person).filter_by(name="Helen Marsh").one().line_manager = "Amara Okafor"
    screen.page.refresh()
    driver.settle()
    panel = screen.texts("pair")
    assert "This pair can’t begin." in panel and not screen.offers("mentee_yes")
    assert "Helen Marsh is not asked while this pair can’t begin." in panel
    screen.press("suggest")
    assert screen.message == "Amara Okafor ↔ Helen Marsh can’t begin as things are."
    assert not any("the best pairs already" in text for text in screen.texts())
    screen.press_key("warning.act")
    assert screen.rows() == []
    screen.press("show_over")
    screen.choose(0)
    assert screen.rows()[0]["stage"] == "let go"
    assert any(text.startswith("Amara Okafor said yes on") for text in screen.texts("pair"))
    assert not screen.offers("warning.act") and not screen.offers("mentor_back")
