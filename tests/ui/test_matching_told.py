"""What matching says through the window, and that it goes when it no longer holds."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rmdesk.rules.recruitment import Role
from rmdesk.services import matching, privacy
from rmdesk.services.matching import MatchingView
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
