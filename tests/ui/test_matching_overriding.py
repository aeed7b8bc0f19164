"""Setting a rule aside through the window: by hand, from a list, from a pair, and taking it back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget

from rmdesk.rules.areas import Area
from rmdesk.rules.matching import OVERRIDABLE, Rule
from rmdesk.rules.programme import Chooser, Shape
from rmdesk.rules.recruitment import Role
from rmdesk.services import matching, programme
from rmdesk.store.tables.people import Person
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from tests.support.pages.matching import MatchingScreen
from tests.support.people import add, make_programme
from tests.support.window import WindowDriver

WHY = "They work in different towns."
BOTH = "Helen Marsh and Amara Okafor are both in Digital."


def begin(driver: WindowDriver, shape: Shape = Shape.DYAD, may: bool = True) -> MatchingScreen:
    rules = tuple(sorted(OVERRIDABLE)) if may else ()
    number = make_programme(driver.desk, Chooser.COORDINATOR, may_override=rules, shape=shape)
    add(driver.desk, number, Role.MENTEE, "Helen Marsh", service="Digital")
    add(driver.desk, number, Role.MENTOR, "Amara Okafor", service="Digital")
    if shape is Shape.TRIAD:
        add(driver.desk, number, Role.MENTOR, "Joy Adeyemi", service="Estates")
    driver.context.show_programme(number)
    driver.settle()
    return MatchingScreen(driver)


def change(screen: MatchingScreen, name: str, **values: object) -> None:
    with screen.driver.desk.change("Changed a profile", Area.PEOPLE) as step:
        row = step.session.query(Person).filter_by(name=name).one()
        for key, value in values.items():
            setattr(row, key, value)
    screen.page.refresh()
    screen.driver.settle()


def put_together(screen: MatchingScreen, *mentors: str, who: str = "Helen Marsh") -> None:
    """Choose somebody and these mentors in the card for pairs by hand."""
    names = ("by_hand.mentee", "by_hand.mentor", "by_hand.second_mentor")
    for name, wanted in zip(names, (who, *mentors), strict=False):
        box = screen.driver.find(QComboBox, name)
        at = next(at for at in range(box.count()) if box.itemText(at).startswith(wanted))
        box.setCurrentIndex(at)
        box.activated.emit(at)
        screen.driver.settle()


def give_reason(screen: MatchingScreen, name: str, words: str) -> None:
    """Type a reason, and set aside."""
    screen.driver.find(QPlainTextEdit, f"{name}_reason").setPlainText(words)
    screen.driver.click(f"{name}_now")


def said(screen: MatchingScreen) -> str:
    banner = screen.driver.find(Banner, "by_hand.said")
    return " ".join(label.text() for label in banner.findChildren(QLabel) if label.isVisible()).strip()


def test_by_hand_it_asks_for_a_reason_and_then_they_can_be_proposed(driver: WindowDriver) -> None:
    screen = begin(driver)
    screen.press("by_hand")
    put_together(screen, "Amara Okafor")
    assert said(screen).startswith(f"They can’t be put together. {BOTH}")
    driver.click("by_hand.said.act")
    give_reason(screen, "by_hand.aside", "  ")
    reason = driver.find(QPlainTextEdit, "by_hand.aside_reason")
    assert reason.isVisible()
    assert any("needs a reason" in text for text in screen.texts("by_hand_card"))
    give_reason(screen, "by_hand.aside", WHY)
    assert not reason.isVisible()
    assert said(screen).startswith("Fit 0 out of 100.")
    driver.click("by_hand.propose")
    driver.settle()
    assert screen.rows()[0]["mentor"] == "Amara Okafor"
    assert f"The reason: {WHY}" in screen.texts("pair")
    assert any(text.startswith(f"{BOTH} “Same team” was set aside on ") for text in screen.texts("pair"))


def test_what_can_never_be_set_aside_says_so_and_why(driver: WindowDriver) -> None:
    screen = begin(driver)
    change(screen, "Amara Okafor", line_manager="Helen Marsh")
    screen.press("by_hand")
    put_together(screen, "Amara Okafor")
    assert said(screen).endswith(
        "“Line management” can never be set aside. "
        "Nobody can speak freely to somebody who has a say over their work."
    )
    assert not driver.find(QWidget, "by_hand.said.act").isVisible()


def test_where_the_plan_does_not_let_it_be_the_plan_is_named(driver: WindowDriver) -> None:
    screen = begin(driver, may=False)
    screen.press("by_hand")
    put_together(screen, "Amara Okafor")
    assert said(screen).endswith("Your plan does not let “Same team” be set aside.")
    assert not driver.find(QWidget, "by_hand.said.act").isVisible()


def test_from_the_list_of_who_it_could_be_and_taken_back(driver: WindowDriver) -> None:
    screen = begin(driver)
    screen.press("suggest")
    driver.settle()
    screen.choose_person(0)
    screen.press("alone.1.aside")
    give_reason(screen, "matching.alone_aside", WHY)
    screen.press("suggest")
    driver.settle()
    assert screen.rows()[0]["mentee"] == "Helen Marsh"
    [line] = matching.view(driver.desk, driver.context.programme_id or 0).asides
    screen.press(f"take_back.{line.id}")
    driver.settle()
    assert screen.rows() == []
    assert not screen.offers(f"take_back.{line.id}")


def test_once_agreed_it_shows_and_can_not_be_taken_back(driver: WindowDriver) -> None:
    screen = begin(driver)
    number = driver.context.programme_id or 0
    lines = matching.by_hand(driver.desk, number)
    matching.set_aside(driver.desk, lines.mentees[0].participation_id, lines.mentors[0].participation_id, WHY)
    screen.page.refresh()
    driver.settle()
    screen.press("suggest")
    driver.settle()
    screen.choose(0)
    screen.press("mentor_yes")
    screen.press("mentee_yes")
    driver.settle()
    [line] = matching.view(driver.desk, number).asides
    assert not screen.offers(f"take_back.{line.id}")
    assert f"The reason: {WHY}" in screen.texts("pair")


@pytest.mark.parametrize("held", [False, True])
def test_a_pair_that_came_under_a_rule_since_offers_it_in_its_panel(driver: WindowDriver, held: bool) -> None:
    screen = begin(driver)
    change(screen, "Amara Okafor", service="Estates")
    screen.press("suggest")
    driver.settle()
    change(screen, "Amara Okafor", service="Digital", line_manager="Helen Marsh" if held else "")
    assert screen.driver.find(QPushButton, "matching.warning.act").text() == (
        "Let it go" if held else "Set aside…"
    )
    if held:
        assert any("can never be set aside" in text for text in screen.texts("pair"))
        return
    screen.press("warning.act")
    give_reason(screen, "matching.aside", WHY)
    assert not driver.find(Banner, "matching.warning").isVisible()
    assert f"The reason: {WHY}" in screen.texts("pair")


def test_in_a_triad_it_is_set_aside_for_one_of_the_mentors(driver: WindowDriver) -> None:
    screen = begin(driver, Shape.TRIAD)
    screen.press("by_hand")
    put_together(screen, "Amara Okafor", "Joy Adeyemi")
    driver.click("by_hand.said.act")
    assert BOTH in screen.texts("by_hand_card") and not driver.find(QWidget, "by_hand.propose").isVisible()
    give_reason(screen, "by_hand.aside", WHY)
    driver.click("by_hand.propose")
    driver.settle()
    assert f"The reason: {WHY}" in screen.texts("pair")


def test_words_of_a_reason_are_shown_as_typed(driver: WindowDriver) -> None:
    screen = begin(driver)
    screen.press("by_hand")
    put_together(screen, "Amara Okafor")
    driver.click("by_hand.said.act")
    give_reason(screen, "by_hand.aside", "<b>Towns</b> & more")
    assert "The reason: <b>Towns</b> & more" in screen.texts()


def test_the_plan_says_which_rules_may_be_set_aside(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    driver.context.show_programme(number)
    driver.settle()
    driver.go("plan")
    driver.settle()
    driver.click("plan.part.pairs")
    driver.click(f"plan.may_override.{Rule.SAME_TEAM.value}")
    driver.settle()
    shown = programme.plan(driver.desk, number)
    assert shown.plan.may_override == (Rule.SAME_TEAM.value,)
    assert shown.plan.sources["may_override"] == "you"
    page = driver.find(QWidget, "page.plan")
    driver.click("plan.may_override.never")
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any(text.endswith("Nobody can speak freely to somebody who judges their work.") for text in texts)
    driver.click("plan.trained_before_pairs.yes")
    driver.settle()
    assert programme.plan(driver.desk, number).plan.trained_before_pairs


def test_by_hand_warns_of_who_would_lose_their_pair_and_a_weak_fit_is_not_green(driver: WindowDriver) -> None:
    screen = begin(driver)
    change(screen, "Amara Okafor", service="Estates", level=3)
    change(screen, "Helen Marsh", level=8)
    screen.press("by_hand")
    put_together(screen, "Amara Okafor")
    banner = driver.find(Banner, "by_hand.said")
    assert banner.property("tone") == Tone.NEUTRAL.value and "out of 100" in said(screen)
    driver.click("by_hand.leave")
    screen.press("suggest")
    driver.settle()
    add(driver.desk, driver.context.programme_id or 0, Role.MENTEE, "Peter Rowe", service="Wards")
    screen.page.refresh()
    driver.settle()
    screen.press("by_hand")
    put_together(screen, "Amara Okafor", who="Peter Rowe")
    assert "Helen Marsh would be without a mentor." in said(screen)
    assert banner.property("tone") == Tone.WARN.value
