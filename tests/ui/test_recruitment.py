"""The mentees' and mentors' pages in a real window: adding, moving, the call, undo."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import history, recruitment
from rmdesk.ui.recruitment.add_panel import AddPanel
from rmdesk.ui.widgets.fields import Field
from tests.support.pages.recruitment import RecruitmentScreen, choose
from tests.support.recruiting import add, make_programme, make_ready
from tests.support.window import WindowDriver

Start = Callable[..., RecruitmentScreen]


@pytest.fixture
def start(driver: WindowDriver) -> Start:
    """Return a call that puts a programme with people on the desk and opens the mentees' page."""

    def make(*names: str, needed: int | None = 2, ready: int = 0) -> RecruitmentScreen:
        programme_id = make_programme(driver.desk, needed)
        make_ready(driver.desk, programme_id, ready)
        for name in names:
            add(driver.desk, programme_id, name)
        driver.context.show_programme(programme_id)
        driver.settle()
        return RecruitmentScreen(driver).open()

    return make


def programme(driver: WindowDriver) -> int:
    assert driver.context.programme_id is not None
    return driver.context.programme_id


def test_without_a_programme_it_says_what_comes_first(driver: WindowDriver) -> None:
    driver.window.show_page("mentees")
    driver.settle()
    screen = RecruitmentScreen(driver)
    assert screen.shows("No programme yet")
    driver.click("mentees.empty.act")
    assert driver.window.current_page == "plan"


def test_the_head_says_the_goal_and_when_mentors_are_called(start: Start) -> None:
    screen = start("Colin Barr")
    assert screen.shows("Mentees come first")
    assert screen.shows("Goal 12 ready, 0 so far · the call for mentors opens when 2 are ready")


def test_somebody_is_added_by_hand_and_chosen(start: Start, driver: WindowDriver) -> None:
    screen = start()
    driver.click("mentees.primary")
    driver.type("mentees.new.name", "Fay Mensah")
    driver.type("mentees.new.post", "Trustee")
    choose(driver, "mentees.new.stage", "In conversation")
    driver.click("mentees.new.primary")
    assert screen.column("in_conversation") == ["Fay Mensah"]
    assert driver.window.undo_bar.text == "Added Fay Mensah as a mentee"
    assert screen.shows("In conversation since 21 Nov 2026")
    driver.window.undo()
    driver.settle()
    assert screen.shows("No mentees yet")
    driver.window.redo()
    driver.settle()
    assert screen.column("in_conversation") == ["Fay Mensah"]


def test_what_is_missing_or_wrong_is_said_beside_the_field(start: Start, driver: WindowDriver) -> None:
    screen = start()
    screen.page.new_here()
    driver.click("mentees.new.primary")
    assert screen.error("new.name") == "This is needed."
    driver.type("mentees.new.name", "Fay Mensah")
    driver.type("mentees.new.email", "fay at home")
    driver.click("mentees.new.primary")
    assert "e-mail address" in screen.error("new.email")
    driver.click("mentees.new.cancel")
    assert screen.column("interested") == []


def test_an_error_of_several_lines_lies_over_nothing(start: Start, driver: WindowDriver) -> None:
    start()
    driver.window.resize(1366, 768)
    driver.click("mentees.primary")
    driver.type("mentees.new.name", "Fay Mensah")
    driver.type("mentees.new.email", "fay at home")
    driver.click("mentees.new.primary")
    for key in ("email", "motivation", "has_notice"):
        field = driver.find(Field, f"mentees.new.{key}.field")
        assert field.height() >= field.heightForWidth(field.width()), key


def test_somebody_known_is_offered_before_they_stand_there_twice(start: Start, driver: WindowDriver) -> None:
    screen = start("Anita Desai")
    driver.click("mentees.primary")
    driver.type("mentees.new.name", "anita desai")
    assert screen.shows("Probably: same name")
    driver.click("mentees.new.primary")
    assert screen.shows("This may be somebody who is on the desk already.")
    driver.click("mentees.new.same.0")
    assert screen.shows("Anita Desai is among the mentees already, at interested.")
    driver.click("mentees.new.different")
    assert sorted(screen.column("interested")) == ["Anita Desai", "anita desai"]


def test_a_person_of_another_programme_takes_part_without_being_doubled(
    start: Start, driver: WindowDriver
) -> None:
    add(driver.desk, make_programme(driver.desk), "Anita Desai", post="Director")
    screen = start()
    driver.click("mentees.primary")
    driver.type("mentees.new.name", "Anita Desai")
    driver.click("mentees.new.same.0")
    (card,) = screen.board.cards
    assert (card.title, card.line) == ("Anita Desai", "Director")


def test_what_is_typed_is_still_there_after_looking_elsewhere(start: Start, driver: WindowDriver) -> None:
    start()
    driver.click("mentees.primary")
    driver.type("mentees.new.name", "Fay Mensah")
    driver.go("people")
    driver.go("mentees")
    assert driver.find(Field, "mentees.new.name.field").value() == "Fay Mensah"


def test_a_card_moves_by_keyboard(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers")
    screen.press("Tom Akers", Qt.Key.Key_Right, control=True)
    assert screen.column("in_conversation") == ["Tom Akers"]
    assert driver.window.undo_bar.text == "Moved Tom Akers to in conversation"
    QTest.keyClick(driver.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    assert screen.column("interested") == ["Tom Akers"]
    QTest.keyClick(driver.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    assert screen.column("in_conversation") == ["Tom Akers"]


def test_in_the_list_the_same_keys_move_somebody_who_stays_marked(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers", "Ruth Ellery", "Colin Barr")
    driver.click("mentees.view")
    number = screen.number_of("Ruth Ellery")
    screen.table.setFocus()
    screen.table.select(number)
    for _ in range(2):
        QTest.keyClick(screen.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    assert screen.column("induction") == ["Ruth Ellery"]
    assert screen.table.current_id == number and screen.table.hasFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    assert driver.window.undo_bar.text == "Moved Ruth Ellery to in conversation"
    assert screen.shows("In conversation since 21 Nov 2026")
    assert screen.table.current_id == number and screen.table.hasFocus()


def test_a_card_moves_by_dragging(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers")
    screen.drop("Tom Akers", "induction")
    assert screen.column("induction") == ["Tom Akers"]
    (row,) = recruitment.board(driver.desk, programme(driver), Role.MENTEE).rows
    assert row.stage is Stage.INDUCTION


def test_a_card_moves_by_its_menu(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers")
    column = screen.focus("Tom Akers")
    menu = screen.board.view("interested").menu()
    action = next(a for a in menu.actions() if a.objectName() == "mentees.board.interested.move.ready")
    action.trigger()
    driver.settle()
    assert column is screen.board.view("interested")
    assert screen.column("ready") == ["Tom Akers"]


def test_a_chosen_person_moves_by_the_bar_and_stays_chosen(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers", "Ruth Ellery")
    assert not driver.find(QWidget, "mentees.move").isEnabled()
    screen.move("Ruth Ellery", "Induction")
    assert screen.column("induction") == ["Ruth Ellery"]
    assert screen.shows("Induction since 21 Nov 2026")
    driver.click("mentees.move")
    assert screen.error("stage") == "Choose a stage first."
    choose(driver, "mentees.stage", "Induction")
    driver.click("mentees.move")
    assert screen.error("stage") == "Ruth Ellery is there already."


def test_declining_needs_no_reason_and_is_found_again(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers", "Ruth Ellery")
    screen.click_card("Ruth Ellery")
    choose(driver, "mentees.stage", "Declined")
    assert screen.shows("No reason is needed, and nobody is at fault. They can come back.")
    driver.click("mentees.move")
    assert [card.title for card in screen.board.cards] == ["Tom Akers"]
    driver.click("mentees.stepped_back")
    assert screen.listed() == ["Ruth Ellery"]
    screen.table.select(screen.table.shown_ids[0])
    driver.settle()
    choose(driver, "mentees.stage", "Interested")
    driver.click("mentees.move")
    driver.click("mentees.view")
    assert sorted(screen.column("interested")) == ["Ruth Ellery", "Tom Akers"]


def test_the_list_shows_the_same_people_and_finds_them(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers", "Ruth Ellery", ready=1)
    driver.click("mentees.view")
    assert sorted(screen.listed()) == ["Ada Adason", "Ruth Ellery", "Tom Akers"]
    driver.type("mentees.filter", "ruth")
    assert screen.listed() == ["Ruth Ellery"]
    driver.type("mentees.filter", "nobody at all")
    driver.click("mentees.table.empty.act")
    assert len(screen.listed()) == 3
    choose(driver, "mentees.show", "Not now")
    assert screen.listed() == []
    assert driver.find(QWidget, "mentees.view").accessibleName() == "Show as board"


def test_opening_a_card_goes_to_that_person(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers")
    gone: list[tuple[str, object]] = []
    driver.context.going.connect(lambda page, record: gone.append((page, record)))
    screen.press("Tom Akers", Qt.Key.Key_Return)
    (row,) = recruitment.board(driver.desk, programme(driver), Role.MENTEE).rows
    assert gone == [("people", row.person_id)]
    driver.go("mentees")
    screen.click_card("Tom Akers")
    driver.click("mentees.open")
    assert gone[-1] == ("people", row.person_id)


def test_a_refused_move_puts_the_card_back(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers")
    number = screen.number_of("Tom Akers")
    recruitment.move(driver.desk, number, Stage.READY)
    screen.drop("Tom Akers", "ready")
    assert screen.column("ready") == ["Tom Akers"] and screen.column("interested") == []


def test_reloading_leaves_the_keyboard_and_the_choice_where_they_were(
    start: Start, driver: WindowDriver
) -> None:
    screen = start("Tom Akers", "Ruth Ellery")
    screen.press("Ruth Ellery", Qt.Key.Key_Right, control=True)
    add(driver.desk, programme(driver), "Somebody Else")
    screen.page.reload()
    driver.settle()
    assert screen.board.current_id == screen.number_of("Ruth Ellery")
    assert screen.shows("In conversation since")


def test_mentors_wait_with_their_reason(start: Start, driver: WindowDriver) -> None:
    start("Tom Akers", ready=1)
    mentors = RecruitmentScreen(driver, "mentors").open()
    assert mentors.shows("The call for mentors is not open yet")
    assert mentors.shows("1 of 2 mentees is ready. The call for mentors opens when 1 more is.")
    assert not driver.find(QWidget, "mentors.primary").isVisible()
    mentors.page.new_here()
    mentors.page.open_record("import")
    assert mentors.shows("not open yet")
    driver.click("mentors.plan")
    assert driver.window.current_page == "plan"


def test_the_call_opens_with_the_move_that_makes_enough(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers", ready=1)
    screen.move("Tom Akers", "Ready")
    assert screen.said() == "The call for mentors is open now."
    driver.click("mentees.message.act")
    assert driver.window.current_page == "mentors"
    mentors = RecruitmentScreen(driver, "mentors")
    assert mentors.shows("No mentors yet")
    assert driver.find(QWidget, "mentors.primary").isVisible()
    screen.open().move("Tom Akers", "Not now")
    mentors.open()
    assert mentors.shows("No mentors yet")


def test_opening_early_asks_for_the_reason_and_shows_it(start: Start, driver: WindowDriver) -> None:
    start("Tom Akers")
    mentors = RecruitmentScreen(driver, "mentors").open()
    driver.click("mentors.closed.act")
    driver.click("mentors.early.open")
    assert mentors.error("early.reason").startswith("Opening the call for mentors early needs a reason.")
    driver.type("mentors.early.reason", "The ward closes in May")
    driver.click("mentors.early.open")
    assert mentors.shows("Opened early on 21 Nov 2026: The ward closes in May")
    driver.click("mentors.primary")
    driver.type("mentors.new.name", "Sunita Rao")
    driver.click("mentors.new.primary")
    assert mentors.column("interested") == ["Sunita Rao"]
    history.undo(driver.desk)
    driver.window.undo()
    driver.settle()
    assert mentors.shows("The call for mentors is not open yet")


def test_keeping_it_closed_puts_the_question_away(start: Start, driver: WindowDriver) -> None:
    start()
    RecruitmentScreen(driver, "mentors").open()
    driver.click("mentors.closed.act")
    driver.click("mentors.early.cancel")
    assert not driver.find(QWidget, "mentors.early.open").isVisible()


def test_a_reason_for_opening_early_comes_back_after_a_lock(start: Start, driver: WindowDriver) -> None:
    start("Tom Akers")
    mentors = RecruitmentScreen(driver, "mentors").open()
    driver.click("mentors.closed.act")
    driver.type("mentors.early.reason", "The ward closes")
    draft = json.loads(json.dumps(driver.window._drafts()))
    driver.click("mentors.early.cancel")
    driver.window.take_drafts(draft)
    mentors.page.refresh()
    driver.settle()
    assert driver.find(QWidget, "mentors.early.open").isVisible()
    assert driver.find(Field, "mentors.early.reason.field").value() == "The ward closes"
    other = make_programme(driver.desk)
    driver.context.show_programme(other)
    driver.settle()
    assert not driver.find(QWidget, "mentors.early.open").isVisible()
    assert driver.find(Field, "mentors.early.reason.field").value() == ""


def test_somebody_half_typed_comes_back_after_a_lock(start: Start, driver: WindowDriver) -> None:
    start("Tom Akers")
    driver.click("mentees.primary")
    driver.type("mentees.new.name", "Fay Men")
    choose(driver, "mentees.new.stage", "Induction")
    draft = json.loads(json.dumps(driver.window._drafts()))
    driver.find(AddPanel, "mentees.new.panel").clear()
    driver.click("mentees.new.cancel")
    driver.window.take_drafts(draft)
    driver.context.changed.emit(frozenset({Area.RECRUITMENT}), "")
    driver.settle()
    values = [driver.find(Field, f"mentees.new.{key}.field").value() for key in ("name", "stage")]
    assert driver.find(QWidget, "mentees.new.name").isVisible()
    assert values == ["Fay Men", Stage.INDUCTION]


def test_another_programme_shows_its_own_people(start: Start, driver: WindowDriver) -> None:
    screen = start("Tom Akers")
    driver.click("mentees.primary")
    driver.context.show_programme(make_programme(driver.desk))
    driver.settle()
    assert screen.shows("No mentees yet")


def test_every_control_has_a_name_and_labels_show_markup_as_typed(start: Start, driver: WindowDriver) -> None:
    screen = start("<b>Tom</b> & Akers")
    driver.click("mentees.view")
    driver.click("mentees.primary")
    for combo in screen.page.findChildren(QComboBox):
        assert combo.objectName().startswith("mentees.") and combo.accessibleName()
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        for label in screen.page.findChildren(QLabel)
        if label.text()
    )


def test_the_bar_keeps_its_height_while_a_stage_is_chosen(start: Start, driver: WindowDriver) -> None:
    start("Colin Barr")
    bar = driver.find(QWidget, "mentees.chosen")
    before = bar.height()
    field = driver.find(Field, "mentees.stage.field")
    for stage in ("in_conversation", "not_now"):
        field.set_value(stage)
        field.edited.emit(stage)
        driver.settle()
        assert bar.height() == before
