"""The role check and its cards, through the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from rmdesk.rules.programme import Verdict
from rmdesk.services import programme
from rmdesk.ui.programme.role_panel import RolePanel
from tests.documents.checks import all_text
from tests.support.pages.plan import PlanScreen
from tests.support.pages.printroom import ISSUED, ROLE_CARDS, PrintScreen
from tests.support.printroom import WELSH, print_desk
from tests.support.window import WindowDriver


def press(driver: WindowDriver, *answers: str) -> None:
    for answer in answers:
        driver.find(QAbstractButton, f"role.{answer}").click()
        driver.settle()


def says(driver: WindowDriver, words: str) -> bool:
    panel = driver.find(RolePanel, "panel.role_check")
    return any(words in label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_the_verdict_follows_the_answers_and_the_plan_takes_it_over(driver: WindowDriver) -> None:
    plan = PlanScreen(driver)
    plan.start("Patients teach")
    driver.click("plan.role_check")
    assert says(driver, "5 of 5 questions are still to be answered.")
    press(driver, "free.yes", "knows.yes", "does.mentor", "for_whom.learner", "also.none")
    assert says(driver, "This is mentoring, and they know it.")
    press(driver, "also.line_manager")
    assert says(driver, "This is mentoring, with a caution.") and says(
        driver, "more confidential than line management"
    )
    assert says(driver, "section 3")
    assert not driver.find(QWidget, "role.adopt").isVisible()
    press(driver, "does.teacher")
    assert says(driver, "This is not mentoring, but teaching.")
    driver.click("role.adopt")
    assert says(driver, "The plan calls it teaching.")
    driver.click("role.back")
    assert plan.value("not_mentoring") == "teaching"
    assert plan.fold("what").heading.accessibleDescription().endswith("organisation becomes…")
    driver.window.undo()
    driver.settle()
    assert plan.value("not_mentoring") == ""
    driver.window.undo()
    driver.settle()
    assert driver.context.programme_id is not None
    found = programme.plan(driver.desk, driver.context.programme_id)
    assert found.role.verdict is Verdict.CAUTION
    driver.context.go("plan", "role_check")
    driver.settle()
    assert says(driver, "This is mentoring, with a caution.")


def test_role_cards_are_printed_from_the_panel(driver: WindowDriver, tmp_path: Path) -> None:
    made = print_desk(driver.desk)
    driver.context.show_programme(made.programme)
    driver.settle()
    driver.go("plan")
    driver.click("plan.role_check")
    driver.click("role.primary")
    screen = PrintScreen(driver)
    assert screen.tab == ROLE_CARDS and len(screen.ticked()) == 4
    assert f"{WELSH} (Mentor)" in screen.rows()
    target = tmp_path / "cards.pdf"
    screen.save_to(target)
    text = all_text(target.read_bytes())
    assert text.count("Your role card") == 4 and f"{WELSH}, in" in text
    assert all("issued" in row for row in screen.rows())
    screen.turn_to(ISSUED)
    assert len(screen.table.shown_ids) == 4
