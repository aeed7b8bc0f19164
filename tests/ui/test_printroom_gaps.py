"""What papers still lack is said in the print room, and leads to where it is filled in."""

from __future__ import annotations

from rmdesk.services import upkeep
from tests.support.pages.printroom import AGREEMENTS, CARDS, ROLE_CARDS, PrintScreen
from tests.support.printroom import print_desk
from tests.support.window import WindowDriver

NO_NAME = "Your name is not on these papers yet."


def test_a_coordinator_without_a_name_is_a_gap_that_leads_to_the_settings(driver: WindowDriver) -> None:
    made = print_desk(driver.desk)
    upkeep.change_settings(driver.desk, coordinator="")
    driver.context.show_programme(made.programme)
    driver.settle()
    screen = PrintScreen(driver)
    screen.open()
    assert screen.tab == AGREEMENTS and NO_NAME in screen.texts()
    screen.tick(screen.picks.rows[0].text)
    assert screen.can_print(), "a name can be written in by hand"
    screen.turn_to(CARDS)
    assert NO_NAME not in screen.texts(), "cards name no coordinator"
    screen.turn_to(ROLE_CARDS)
    assert NO_NAME in screen.texts()
    driver.click("printroom.blanks.act")
    assert driver.window.current_page == "settings"
    driver.type("settings.coordinator", "Morwenna Hughes")
    screen.open()
    assert NO_NAME not in screen.texts()
