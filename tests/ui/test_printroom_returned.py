"""What comes back is recorded through the window: the meeting of a slip, the person of a form."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QTabBar, QWidget

from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.recruitment import Role
from rmdesk.services import meetings, printroom, recruitment
from rmdesk.services.recruitment import Newcomer
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.fields import ChecksField, ChoiceField, Field
from rmdesk.ui.widgets.words import Words
from tests.support.pages.printroom import OTHER
from tests.support.pages.returned import Returned
from tests.support.pairs import add_member
from tests.support.window import WindowDriver


@pytest.fixture
def returned(driver: WindowDriver) -> Returned:
    return Returned(driver)


def test_a_slip_says_what_becomes_of_the_meeting_and_entering_records_it(returned: Returned) -> None:
    driver = returned.driver
    (reference, _) = returned.issue("meeting_sheet")
    returned.open(reference)
    assert returned.becomes() == "Say above what became of it."
    returned.tick("printroom.entry.met.0")
    driver.type("printroom.entry.day", "17 Nov 2026")
    driver.type("printroom.entry.minutes", "50")
    assert returned.becomes() == "Meeting 1 is noted as held on 17 Nov 2026, 50 minutes."
    texts = returned.screen.texts()
    assert "On the desk" in texts and "Planned" in texts and "16 Nov 2026" in texts and "17 Nov 2026" in texts
    driver.find(QWidget, "printroom.entry.minutes").setFocus()
    returned.enter()
    assert (returned.meeting().state, returned.meeting().minutes_together) == (MeetingState.HELD, 50)
    assert f"Entered {reference}" in returned.screen.says()
    assert driver.find(QWidget, "printroom.find").hasFocus()
    driver.window.undo()
    driver.settle()
    assert returned.meeting().state is MeetingState.PLANNED


def test_a_record_that_says_otherwise_stays_until_the_slip_is_believed(returned: Returned) -> None:
    driver = returned.driver
    meetings.hold(
        returned.desk,
        returned.planned,
        came=[returned.made.first.mentor, returned.made.first.mentee],
        minutes_together=55,
    )
    (reference, _) = returned.issue("meeting_sheet")
    returned.open(reference)
    returned.tick("printroom.entry.met.0")
    driver.type("printroom.entry.day", "16 Nov 2026")
    assert returned.becomes().startswith("The desk says so already")
    driver.type("printroom.entry.minutes", "70")
    assert "The slip says: held on 16 Nov 2026, 70 minutes." in returned.becomes()
    assert not driver.find(QCheckBox, "printroom.slip.believe").isChecked()
    driver.click("printroom.entry.primary")
    assert returned.meeting().minutes_together == 55
    returned.open(reference)
    assert driver.find(QCheckBox, "printroom.slip.believe").isChecked(), "it was entered for this meeting"
    driver.click("printroom.entry.primary")
    assert returned.meeting().minutes_together == 70


def test_a_meeting_that_was_not_planned_and_none_at_all_can_be_chosen(returned: Returned) -> None:
    driver = returned.driver
    (reference, other) = returned.issue("meeting_sheet")
    returned.open(reference)
    returned.tick("printroom.entry.met.0")
    options = driver.find(ChoiceField, "printroom.slip.meeting.field").options
    assert options[-2:] == ["A meeting that was not planned", "None: keep the answers with the paper"]
    returned.screen.choose("printroom.slip.meeting", options[-2])
    assert returned.becomes() == "A meeting is added, held."
    driver.click("printroom.entry.primary")
    assert "Type the day" in driver.find(Field, "printroom.entry.day.field").error
    returned.screen.choose("printroom.slip.meeting", options[-1])
    driver.click("printroom.entry.primary")
    assert returned.meeting().state is MeetingState.PLANNED
    assert any("the answers stay with the paper" in text for text in returned.screen.texts())
    assert other


def test_who_came_is_asked_in_a_triad(returned: Returned) -> None:
    driver = returned.driver
    second = add_member(returned.desk, returned.made.first.relationship_id, "Bola Adeyemi")
    reference = returned.issue("meeting_sheet")[0]
    returned.open(reference)
    returned.tick("printroom.entry.met.0")
    came = driver.find(ChecksField, "printroom.slip.came.field")
    assert len(came.value()) == 3
    returned.tick(f"printroom.slip.came.{second}")
    driver.click("printroom.entry.primary")
    there = {member.participation_id for member in returned.meeting().members if member.came}
    assert second not in there and len(there) == 2


def test_somebody_who_would_like_a_call_is_told_at_once_and_stays_on_today(returned: Returned) -> None:
    driver = returned.driver
    (reference, _) = returned.issue("meeting_sheet")
    returned.open(reference)
    returned.tick("printroom.entry.met.0")
    returned.tick("printroom.entry.all_well.1")
    driver.click("printroom.entry.primary")
    told = driver.find(Banner, "printroom.told")
    assert told.message.endswith("would like a call.")
    driver.click("printroom.told.concern")
    assert driver.window.current_page == "concerns"
    driver.go("today")
    row = driver.find(QWidget, "today.item.1")
    words = " ".join(label.text() for label in row.findChildren(Words))
    assert f"Meeting sheet {reference}: would like a call." in words
    driver.click("today.item.1.done")
    assert not [
        label for label in driver.find(QWidget, "page.today").findChildren(Words) if reference in label.text()
    ]


def test_a_form_about_oneself_asks_who_it_is_and_opens_them(returned: Returned) -> None:
    driver = returned.driver
    known = recruitment.add_by_hand(
        returned.desk, returned.made.programme, Role.MENTEE, Newcomer("Amara Okafor", post="Porter")
    ).value.person_id
    (reference,) = returned.issue("interest_form_mentor", 0)
    returned.open(reference)
    driver.type("printroom.entry.name", "Amara Okafor")
    driver.type("printroom.entry.post", "Ward clerk")
    driver.click("printroom.entry.primary")
    assert driver.find(Field, "printroom.who.person.field").isVisible()
    driver.click("printroom.entry.primary")
    assert driver.find(Field, "printroom.who.person.field").error == "Say who it is."
    returned.tick(f"printroom.who.person.person_{known}")
    assert any("on the desk “Porter”, on the form “Ward clerk”" in text for text in returned.screen.texts())
    returned.tick("printroom.who.take_over")
    driver.click("printroom.entry.primary")
    assert any("Amara Okafor is among the mentors now." in text for text in returned.screen.texts())
    driver.click("printroom.message.act")
    assert driver.window.current_page == "people"
    assert driver.find(QWidget, "page.people").person_here() == known  # type: ignore[attr-defined]


def test_another_name_typed_is_another_question(returned: Returned) -> None:
    driver = returned.driver
    recruitment.add_by_hand(returned.desk, returned.made.programme, Role.MENTEE, Newcomer("Amara Okafor"))
    (reference,) = returned.issue("interest_form_mentor", 0)
    returned.open(reference)
    driver.type("printroom.entry.name", "Amara Okafor")
    driver.click("printroom.entry.primary")
    driver.type("printroom.entry.name", "Bola Adeyemi")
    driver.click("printroom.entry.primary")
    assert any("Bola Adeyemi is among the mentors now." in text for text in returned.screen.texts())


def test_a_photocopied_form_is_entered_again_for_somebody_else(returned: Returned) -> None:
    driver = returned.driver
    (reference,) = returned.issue("interest_form_mentee", 0)
    returned.open(reference)
    driver.type("printroom.entry.name", "Helen Other")
    driver.click("printroom.entry.primary")
    returned.open(reference)
    assert driver.find(Field, "printroom.entry.name.field").value() == "Helen Other"
    returned.tick("printroom.form.copy.another")
    assert driver.find(Field, "printroom.entry.name.field").value() == ""
    driver.type("printroom.entry.name", "Bola Adeyemi")
    driver.click("printroom.entry.primary")
    rows = recruitment.board(returned.desk, returned.made.programme, Role.MENTEE).rows
    assert {"Helen Other", "Bola Adeyemi"} <= {row.name for row in rows}


def test_what_came_back_is_read_on_the_page_of_the_person_and_of_the_pair(returned: Returned) -> None:
    driver = returned.driver
    (reference, _) = returned.issue("midpoint_form")
    line = next(
        line
        for line in printroom.offer(returned.desk, returned.made.programme).papers
        if line.reference == reference
    )
    printroom.enter(returned.desk, line.id, {"go_on": (1,), "individual": "Listen more"})
    driver.context.go("people", line.person_id)
    driver.settle()
    tabs = driver.find(QTabBar, "person.tabs")
    papers = next(at for at in range(tabs.count()) if "apers" in tabs.tabText(at))
    tabs.setCurrentIndex(papers)
    driver.settle()
    driver.click(f"person.came_back.read.{line.id}")
    shown = driver.find(QWidget, "person.came_back").findChildren(Words)
    assert "Listen more" in [words.text() for words in shown if words.isVisible()]
    driver.context.go("meetings", {"relationship": returned.made.first.relationship_id})
    driver.settle()
    driver.click(f"meetings.came_back.read.{line.id}")
    driver.click(f"meetings.came_back.open.{line.id}")
    assert driver.window.current_page == "printroom"


def test_the_buttons_are_there_again_after_a_paper_was_entered(returned: Returned) -> None:
    returned.driver.window.resize(1366, 768)
    returned.driver.theme.apply("light", 2.0)
    returned.driver.settle()
    (reference, _) = returned.issue("midpoint_form")
    returned.open(reference)
    returned.tick("printroom.entry.go_on.0")
    returned.driver.click("printroom.entry.primary")
    returned.screen.page.refresh()
    returned.driver.settle()
    returned.screen.turn_to(OTHER)
    returned.screen.choose("printroom.other.kind", "Meeting sheet")
    returned.screen.tick(returned.screen.picks.rows[0].text)
    assert returned.screen.can_print()
    assert returned.driver.find(QWidget, "printroom.fill").isVisible()
