"""Ticks, consents, the privacy notice and the record of processing through the window (trust.md 2)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton, QTabBar, QWidget

from rmdesk.rules.people import UNSAID, Audience, How, Purpose
from rmdesk.rules.programme import Chooser
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import matching, people, privacy, recruitment
from rmdesk.services.people import PersonView
from rmdesk.services.recruitment import Newcomer
from rmdesk.store.tables.people import NoticeGiven
from rmdesk.store.tables.recruitment import Participation
from rmdesk.ui.upkeep.data_care import DataCarePage
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import Field
from tests.support.pages.people import PeopleScreen
from tests.support.pages.printroom import CARDS, PrintScreen
from tests.support.pages.recruitment import RecruitmentScreen, choose
from tests.support.people import add, make_programme
from tests.support.window import WindowDriver

MIGRANT, SHIFTS = "being a migrant", "night and shift work"


def amara(driver: WindowDriver, stage: Stage = Stage.READY) -> int:
    """Put a mentor on the desk who has said yes and ticked everything; returns the person."""
    number = make_programme(driver.desk, Chooser.COORDINATOR)
    part = add(
        driver.desk,
        number,
        Role.MENTOR,
        "Amara Okafor",
        stage=stage,
        phone="01632 960100",
        experience_offered=(MIGRANT, SHIFTS),
        pronouns="she/her",
    )
    driver.context.show_programme(number)
    driver.settle()
    with driver.desk.read() as session:
        return session.get_one(Participation, part).person_id


def saved(driver: WindowDriver, person_id: int) -> PersonView:
    found = people.person(driver.desk, person_id)
    assert found is not None
    return found


def says(root: QWidget, words: str) -> bool:
    return any(words in label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_ticks_stand_beside_each_phrase_and_are_set_from_the_keyboard(driver: WindowDriver) -> None:
    number = amara(driver)
    screen = PeopleScreen(driver)
    screen.open("Amara Okafor")
    box = driver.find(QCheckBox, "person.experience_offered.tag.0.matching")
    assert box.isChecked()
    assert box.accessibleName() == "Being a migrant: use for matching"
    assert driver.find(QCheckBox, "person.pronouns.card").accessibleName() == "Pronouns: print on their card"
    # Tab goes from the phrase to its ticks, and the space bar takes one off.
    driver.find(QPushButton, "person.experience_offered.tag.0").setFocus()
    screen.press(Qt.Key.Key_Tab)
    assert driver.window.focusWidget() is box
    screen.press(Qt.Key.Key_Space)
    sharing = saved(driver, number).privacy.sharing
    assert not sharing.of("experience_offered", MIGRANT).for_matching
    assert sharing.of("experience_offered", MIGRANT).on_card
    assert driver.window.focusWidget() is box  # the page was read again, and the focus stayed
    assert driver.window.undo_bar.text == f"Unticked “{MIGRANT}” of Amara Okafor: use for matching"
    driver.click("undo.bar.undo")
    assert driver.find(QCheckBox, "person.experience_offered.tag.0.matching").isChecked()


def test_a_new_phrase_has_neither_tick_and_a_gift_is_ticked_for_the_card_only(driver: WindowDriver) -> None:
    number = amara(driver)
    screen = PeopleScreen(driver)
    screen.open("Amara Okafor")
    driver.type("person.experience_own", "low pay or renting")
    for audience in Audience:
        assert not driver.find(QCheckBox, f"person.experience_own.tag.0.{audience}").isChecked()
    assert driver.find(QPushButton, "person.missing.ticks").text() == "1 item ticked for nothing"
    driver.find(QCheckBox, "person.gifts.networks").click()
    driver.settle()
    assert saved(driver, number).profile.gifts == ("networks",)
    assert not driver.window.findChildren(QCheckBox, "person.gifts.networks.matching")
    driver.find(QCheckBox, "person.gifts.networks.card").click()
    driver.settle()
    assert saved(driver, number).privacy.sharing.of("gifts", "networks").on_card
    driver.find(QPushButton, "person.tick_all.matching").click()
    driver.settle()
    assert not driver.find(QWidget, "person.missing.line_manager").isHidden()
    assert saved(driver, number).privacy.sharing.of("experience_own", "low pay or renting").for_matching


def test_a_missing_step_leads_to_its_field_or_to_the_consents(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    recruitment.add_by_hand(driver.desk, number, Role.MENTEE, Newcomer("Ruth Ellery"))
    screen = PeopleScreen(driver)
    screen.open("Ruth Ellery")
    driver.click("person.missing.contact")
    focus = driver.window.focusWidget()
    assert focus is not None and focus.objectName() == "person.email"
    driver.click("person.missing.notice")
    assert driver.find(QTabBar, "person.tabs").tabText(4) == "Consents"
    focus = driver.window.focusWidget()
    assert focus is not None and focus.objectName() == "consents.notice"
    screen.press(Qt.Key.Key_Return)
    assert driver.window.undo_bar.text == "Ruth Ellery was given the privacy notice"
    assert says(driver.find(QWidget, "consents.privacy_notice"), "Not said how, 21 November 2026")
    assert driver.find(QWidget, "consents.privacy_notice").isAncestorOf(driver.window.focusWidget())
    screen.press(Qt.Key.Key_Return)
    assert driver.window.undo_bar.text == "Ruth Ellery was given the privacy notice"
    screen.show("profile")
    assert "person.missing.notice" not in [
        link.objectName() for link in screen.page.findChildren(QPushButton)
    ]


def test_a_yes_is_taken_back_in_two_actions_and_undo_brings_it_back(driver: WindowDriver) -> None:
    number = amara(driver)
    screen = PeopleScreen(driver)
    screen.open("Amara Okafor")
    screen.show("consents")  # one
    block = driver.find(QWidget, "consents.matching")
    assert says(block, "I agree that what I have ticked for matching") and says(block, "21 November 2026")
    driver.click("consents.withdraw.matching")  # two
    assert says(block, "Taken back on 21 November 2026")
    assert Purpose.MATCHING not in saved(driver, number).privacy.sharing.consents
    driver.click("undo.bar.undo")
    assert Purpose.MATCHING in saved(driver, number).privacy.sharing.consents
    assert driver.find(QPushButton, "consents.withdraw.matching").isVisible()


def test_a_yes_is_recorded_with_its_day_way_and_note(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    joined = recruitment.add_by_hand(driver.desk, number, Role.MENTEE, Newcomer("Ruth Ellery")).value
    assert joined.person_id is not None
    screen = PeopleScreen(driver)
    screen.open("Ruth Ellery")
    screen.show("consents")
    driver.type("consents.given_on", "1 Dec 2026")
    driver.click("consents.yes.card")
    assert "still to come" in driver.find(Field, "consents.given_on.field").error
    driver.type("consents.given_on", "3 Nov 2026")
    choose(driver, "consents.how", "On paper")
    driver.type("consents.note", "signed at the table")
    driver.click("consents.yes_to_all")
    lines = saved(driver, joined.person_id).privacy.consents
    assert all(line.in_force and line.note == "signed at the table" for line in lines)
    assert says(driver.find(QWidget, "consents.card"), "On paper, 3 November 2026 · signed at the table")
    assert not driver.find(QWidget, "consents.yes_to_all").isVisible()


def test_a_yes_to_taking_part_that_was_not_given_is_said_and_holds_nobody_up(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    new = Newcomer("Ruth Ellery", has_notice=True)
    recruitment.add_by_hand(driver.desk, number, Role.MENTEE, new)
    driver.context.show_programme(number)
    driver.settle()
    screen = RecruitmentScreen(driver).open()
    screen.click_card("Ruth Ellery")
    assert not screen.shows(UNSAID)
    choose(driver, "mentees.stage", "Ready")
    assert screen.shows(UNSAID)
    driver.click("mentees.move")
    assert screen.column("ready") == ["Ruth Ellery"] and screen.shows(UNSAID)
    person = PeopleScreen(driver)
    person.open("Ruth Ellery")
    driver.click("person.missing.taking_part")
    assert driver.window.focusWidget().objectName() == "consents.yes.taking_part"
    assert says(driver.find(QWidget, "consents.taking_part"), UNSAID)
    person.press(Qt.Key.Key_Return)
    assert not says(driver.find(QWidget, "consents.taking_part"), UNSAID)
    assert not screen.open().shows(UNSAID)
    assert screen.column("ready") == ["Ruth Ellery"]


def test_what_is_pressed_twice_does_nothing_else(driver: WindowDriver) -> None:
    number = amara(driver)
    driver.window.activateWindow()
    screen = PeopleScreen(driver)
    screen.open("Amara Okafor")
    screen.show("consents")
    before = saved(driver, number).privacy.sharing.consents
    driver.find(QWidget, "consents.withdraw.matching").setFocus()
    screen.press(Qt.Key.Key_Return)
    assert driver.find(QWidget, "consents.matching").isAncestorOf(driver.window.focusWidget())
    screen.press(Qt.Key.Key_Return)
    assert saved(driver, number).privacy.sharing.consents == before - {Purpose.MATCHING}
    driver.find(QWidget, "consents.yes_to_all").setFocus()
    screen.press(Qt.Key.Key_Return)
    assert driver.find(QWidget, "consents").isAncestorOf(driver.window.focusWidget())
    screen.press(Qt.Key.Key_Return)
    assert saved(driver, number).privacy.sharing.consents == before
    assert saved(driver, number).privacy.restricted_on is None


def test_how_the_notice_was_given_is_said_where_it_is_noted(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    for name in ("Ruth Ellery", "Tom Akers", "Lise Grant"):
        recruitment.add_by_hand(driver.desk, number, Role.MENTEE, Newcomer(name))
    driver.context.show_programme(number)
    driver.settle()
    screen = RecruitmentScreen(driver).open()
    screen.move("Ruth Ellery", "Ready")
    choose(driver, "mentees.notice.how", "By e-mail")
    driver.window.activateWindow()
    driver.find(QWidget, "mentees.notice.act").setFocus()
    QTest.keyClick(driver.window.focusWidget(), Qt.Key.Key_Return)
    driver.settle()
    assert screen.column("ready") == ["Ruth Ellery"]
    assert driver.find(Field, "mentees.notice.how.field").value() is How.NOT_SAID
    assert screen.board.view("ready").hasFocus()
    assert driver.find(Banner, "mentees.notice").message.startswith("2 people")
    ways = {}
    with driver.desk.read() as session:
        for row in session.query(NoticeGiven):
            ways[row.person_id] = row.how
    assert list(ways.values()) == ["email"]
    driver.click("mentees.notice.act")
    with driver.desk.read() as session:
        assert sorted(row.how for row in session.query(NoticeGiven)) == ["email", "not_said", "not_said"]


def test_all_use_is_stopped_with_a_reason_and_lifted_again(driver: WindowDriver) -> None:
    number = amara(driver)
    screen = PeopleScreen(driver)
    screen.open("Amara Okafor")
    screen.show("consents")
    driver.click("consents.restrict")
    assert driver.find(Field, "consents.reason.field").error.startswith("Say in a few words")
    driver.type("consents.reason", "She asked us to.")
    driver.click("consents.restrict")
    banner = driver.find(Banner, "person.stopped")
    assert banner.message == "We have stopped using what we hold of Amara Okafor since 21 November 2026."
    assert not driver.find(QWidget, "consents.restrict").isVisible()
    paper = PrintScreen(driver)
    paper.open()
    paper.turn_to(CARDS)
    paper.tick("Amara Okafor")
    assert says(
        driver.find(QWidget, "page.printroom"), "Amara Okafor has asked us to stop using what we hold"
    )
    PeopleScreen(driver)
    driver.click("person.stopped.act")
    assert saved(driver, number).privacy.restricted_on is None
    assert not banner.isVisible()


def test_ready_is_refused_without_the_notice_and_goes_on_in_one_press(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    for name in ("Ruth Ellery", "Tom Akers", "Lise Grant"):
        recruitment.add_by_hand(driver.desk, number, Role.MENTEE, Newcomer(name))
    driver.context.show_programme(number)
    driver.settle()
    screen = RecruitmentScreen(driver).open()
    banner = driver.find(Banner, "mentees.notice")
    assert banner.message == "3 people have not been given the privacy notice yet."
    screen.move("Ruth Ellery", "Ready")
    assert banner.message == "Ruth Ellery has not been given the privacy notice yet."
    assert screen.column("ready") == []
    driver.click("mentees.notice.act")
    assert screen.column("ready") == ["Ruth Ellery"]
    assert banner.message == "2 people have not been given the privacy notice yet."
    driver.click("mentees.notice.act")
    assert not banner.isVisible()
    assert recruitment.board(driver.desk, number, Role.MENTEE).without_notice == ()
    driver.click("undo.bar.undo")
    assert banner.message == "2 people have not been given the privacy notice yet."


def test_adding_somebody_who_is_ready_asks_for_the_notice(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    driver.context.show_programme(number)
    driver.settle()
    screen = RecruitmentScreen(driver).open()
    driver.click("mentees.primary")
    driver.type("mentees.new.name", "Ruth Ellery")
    choose(driver, "mentees.new.stage", "Ready")
    driver.click("mentees.new.primary")
    assert "Ruth Ellery has not been given the privacy notice yet." in screen.error("new.has_notice")
    driver.find(QCheckBox, "mentees.new.has_notice.yes").click()
    driver.click("mentees.new.primary")
    assert screen.column("ready") == ["Ruth Ellery"]


def test_a_pair_begins_once_the_notice_is_noted(driver: WindowDriver) -> None:
    person_id = amara(driver)
    number = driver.context.programme_id
    assert number is not None
    add(driver.desk, number, Role.MENTEE, "Helen Marsh", perspectives_lacked=(MIGRANT,))
    with driver.desk.change("Lost the notice") as change:
        for row in change.session.query(NoticeGiven).filter_by(person_id=person_id):
            change.session.delete(row)
    matching.suggest(driver.desk, number)
    driver.go("matching")
    driver.click("matching.mentor_yes")
    driver.click("matching.mentee_yes")
    message = driver.find(Banner, "matching.pair_message")
    assert message.message == "Amara Okafor has not been given the privacy notice yet."
    driver.click("matching.pair_message.act")
    (line,) = matching.view(driver.desk, number).lines
    assert line.state is matching.RelationshipState.ACTIVE
    assert not message.isVisible()


def test_what_was_taken_back_is_not_in_the_pair_panel_any_more(driver: WindowDriver) -> None:
    person_id = amara(driver)
    number = driver.context.programme_id
    assert number is not None
    add(driver.desk, number, Role.MENTEE, "Helen Marsh", perspectives_lacked=(MIGRANT,))
    matching.suggest(driver.desk, number)
    page = driver.go("matching")
    panel = driver.find(QWidget, "matching.pair")
    assert says(panel, MIGRANT)
    driver.context.change(page, lambda: privacy.withdraw(driver.desk, person_id, Purpose.MATCHING))
    driver.settle()
    assert panel.isVisible() and not says(page, MIGRANT)
    driver.click("undo.bar.undo")
    assert says(panel, MIGRANT)


def test_words_are_changed_into_a_new_version_and_the_record_is_saved(
    driver: WindowDriver, tmp_path: Path
) -> None:
    person_id = amara(driver)
    page = driver.go("datacare")
    choose(driver, "wording.purpose", Purpose.CARD.label)
    text = driver.find(QPlainTextEdit, "wording.words")
    assert "printed on it" in text.toPlainText()
    assert not driver.find(QWidget, "wording.save").isEnabled()
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "Print what I ticked.")
    driver.click("wording.save")
    assert says(page, "Version 2, since 21 November 2026: it counts for 0 people.")
    assert says(page, "Version 1, since 21 November 2026: it still counts for 1 person.")
    line = next(one for one in saved(driver, person_id).privacy.consents if one.purpose is Purpose.CARD)
    assert "printed on it" in line.words and not line.newest
    out = tmp_path / "record.pdf"
    driver.prompts.new_files.append(out)
    driver.click("datacare.save_record")
    assert out.read_bytes().startswith(b"%PDF")


def test_words_that_are_being_changed_are_kept_when_the_desk_is_locked(driver: WindowDriver) -> None:
    driver.go("datacare")
    page = driver.find(DataCarePage, "page.datacare")
    assert page.draft() is None
    driver.find(QPlainTextEdit, "wording.words").setPlainText("Half a sen")
    assert page.draft() == {"purpose": "privacy_notice", "words": "Half a sen"}
    page.take_draft({"purpose": "card", "words": "Print what"})
    page.refresh()
    driver.settle()
    assert driver.find(QPlainTextEdit, "wording.words").toPlainText() == "Print what"
