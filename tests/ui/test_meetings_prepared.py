"""Planning meetings of people who are not prepared yet, through the window."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from rmdesk.rules.recruitment import Need, Role
from rmdesk.services import meetings, recruitment
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import Field
from tests.support.pages.meetings import MeetingsScreen
from tests.support.pages.shell import Shell
from tests.support.pairs import PREPARED_ON, make_pair, make_programme
from tests.support.window import WindowDriver


def open_page(
    driver: WindowDriver, pairs: int = 1, *, prepared: int = 0, parts: tuple[str, ...] = ("themes",)
) -> tuple[int, MeetingsScreen]:
    """Return a programme with so many pairs, of whom some are prepared, and its page."""
    programme = make_programme(driver.desk, parts=parts)
    for number in range(pairs):
        make_pair(driver.desk, programme, f"Mentor {number}", f"Mentee {number}", prepared=number < prepared)
    driver.context.show_programme(programme)
    driver.settle()
    return programme, MeetingsScreen(driver).show()


def asked(driver: WindowDriver) -> list[str]:
    """Return who the panel asks about; nothing while it is closed."""
    panel = driver.find(Card, "meetings.prepare.panel")
    if not panel.isVisible():
        return []
    return [label.text() for label in panel.findChildren(QLabel) if "(ment" in label.text()]


def reasons(driver: WindowDriver, programme: int) -> list[str]:
    return [line.readiness.early_reason for line in meetings.overview(driver.desk, programme).pairs]


def test_who_is_not_prepared_is_named_noted_and_planned_in_one_go(driver: WindowDriver) -> None:
    _programme, screen = open_page(driver)
    screen.press("primary")
    assert asked(driver) == ["Mentor 0 (mentor)", "Mentee 0 (mentee)"]
    assert screen.table.shown_ids == []
    driver.click("meetings.prepare.all")
    driver.click("meetings.prepare.note")
    assert asked(driver) == []
    assert len(screen.table.shown_ids) == 6
    Shell(driver).press("undo")
    Shell(driver).press("undo")
    screen.press("primary")
    screen.tick("meetings.prepare.0")
    driver.click("meetings.prepare.note")
    assert asked(driver) == ["Mentee 0 (mentee)"], "the one who was not ticked still stands in the way"


def test_nothing_is_ticked_that_nobody_said_and_what_is_known_is_told(driver: WindowDriver) -> None:
    programme, screen = open_page(driver, parts=("themes", "training"))
    pair = meetings.overview(driver.desk, programme).pairs[0]
    mentor = next(who for who in pair.readiness.people if who.role is Role.MENTOR)
    recruitment.note_prepared(driver.desk, {mentor.participation_id: [Need.TRAINED]}, PREPARED_ON)
    screen.page.refresh()
    driver.settle()
    screen.press("primary")
    panel = driver.find(Card, "meetings.prepare.panel")
    boxes = panel.findChildren(QCheckBox)
    assert [(box.accessibleName(), box.isChecked()) for box in boxes] == [
        ("Mentor 0 was told where to turn", False),
        ("Mentee 0 was trained", False),
        ("Mentee 0 was told where to turn", False),
    ]
    assert "was trained on 20 October 2026" in screen.texts()
    driver.click("meetings.prepare.note")
    assert "Tick what was done, and for whom." in screen.texts()
    assert [who.told_on for who in meetings.overview(driver.desk, programme).pairs[0].readiness.people] == [
        None,
        None,
    ]
    screen.tick("meetings.prepare.0")
    assert "Tick what was done, and for whom." not in screen.texts()


def test_a_reason_plans_all_the_same_and_stands_beside_the_pair(driver: WindowDriver) -> None:
    programme, screen = open_page(driver)
    screen.press("primary")
    driver.click("meetings.prepare.anyway")
    assert "needs a reason" in driver.find(Field, "meetings.prepare.reason.field").error
    driver.type("meetings.prepare.reason", "Both did it last year.")
    driver.click("meetings.prepare.anyway")
    assert len(screen.table.shown_ids) == 6
    assert reasons(driver, programme) == ["Both did it last year."]
    screen.press_pair(1)
    assert any("Planned all the same: Both did it last year." in text for text in screen.texts())


def test_the_prepared_are_planned_and_the_others_shown(driver: WindowDriver) -> None:
    _programme, screen = open_page(driver, 2, prepared=1)
    screen.press("primary")
    assert len(screen.table.shown_ids) == 6
    assert asked(driver) == ["Mentor 1 (mentor)", "Mentee 1 (mentee)"]
    driver.click("meetings.prepare.leave")
    screen.press_pair(1)
    assert any("Both sides are prepared" in text for text in screen.texts())
    driver.click("meetings.prepare.sessions") if asked(driver) else driver.go("mentees")
    assert driver.window.current_page == "mentees"


def test_one_more_meeting_is_added_once_what_stood_in_the_way_is_noted(driver: WindowDriver) -> None:
    programme, screen = open_page(driver)
    screen.press("add")
    screen.choose("meetings.add.pair", "Mentor 0 ↔ Mentee 0")
    screen.fill("meetings.add.day", "1 Dec 2026")
    driver.click("meetings.add.confirm")
    assert len(asked(driver)) == 2
    driver.type("meetings.prepare.reason", "They meet at the fair.")
    driver.click("meetings.prepare.anyway")
    assert [line.number for line in meetings.overview(driver.desk, programme).meetings] == [1]
    assert reasons(driver, programme) == ["They meet at the fair."]


def test_today_leads_to_a_pair_that_met_before_it_was_prepared(driver: WindowDriver) -> None:
    programme, _screen = open_page(driver)
    pair = meetings.overview(driver.desk, programme).pairs[0]
    met = meetings.add_meeting(driver.desk, pair.relationship_id, driver.desk.clock.today()).value
    members = [who.participation_id for who in pair.readiness.people]
    meetings.hold(driver.desk, met, came=members)
    driver.context.changed.emit(frozenset({"meetings"}), "")
    shell = Shell(driver)
    lines = shell.today()
    assert ("Mentor 0 ↔ Mentee 0", "Prepare") in lines
    at = lines.index(("Mentor 0 ↔ Mentee 0", "Prepare")) + 1
    driver.click(f"today.item.{at}.act")
    assert len(asked(driver)) == 2
    driver.click("meetings.prepare.all")
    driver.click("meetings.prepare.note")
    assert asked(driver) == []
    assert not driver.find(QWidget, "meetings.prepare_pair").isVisible()
    assert ("Mentor 0 ↔ Mentee 0", "Prepare") not in shell.today()
