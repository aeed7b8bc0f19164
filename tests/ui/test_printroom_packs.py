"""Selection packs through the window: chosen, dated, printed, and the ranking typed in as it stands on the paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from rmdesk.documents import rendering
from rmdesk.rules.recruitment import Role
from rmdesk.services import printroom
from rmdesk.ui.widgets.fields import DateField
from tests.support.pages.printroom import OTHER, PrintScreen
from tests.support.people import add, make_programme
from tests.support.window import WindowDriver


@pytest.fixture
def screen(driver: WindowDriver) -> PrintScreen:
    number = make_programme(driver.desk)
    add(driver.desk, number, Role.MENTEE, "Helen Marsh", level=9)
    for name in ("Amara Okafor", "Dilys Ŵyn"):
        add(driver.desk, number, Role.MENTOR, name, level=2, experience_offered=("night and shift work",))
    driver.context.show_programme(number)
    screen = PrintScreen(driver)
    screen.open()
    screen.turn_to(OTHER)
    screen.choose("printroom.other.kind", "Selection pack")
    return screen


def saved(screen: PrintScreen, target: Path) -> str:
    screen.save_to(target)
    screen.driver.settle()
    return " ".join(" ".join(rendering.page_texts(target.read_bytes())).split())


def test_a_pack_asks_when_it_is_to_be_back_and_prints_that_day(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    day = driver.find(DateField, "printroom.other.back_by.field")
    assert day.isVisible() and day.value() == dt.date(2026, 12, 5)
    screen.tick("Helen Marsh")
    assert "Back by 5 December 2026" in saved(screen, tmp_path / "a.pdf")
    driver.type("printroom.other.back_by", "24/12/2026")
    assert "Back by 24 December 2026" in saved(screen, tmp_path / "b.pdf")
    assert day.value() == dt.date(2026, 12, 24)
    screen.choose("printroom.other.kind", "Card proof")
    assert not day.isVisible()


def test_a_ranking_is_typed_in_by_the_cards_of_the_pack(screen: PrintScreen, tmp_path: Path) -> None:
    driver = screen.driver
    screen.tick("Helen Marsh")
    saved(screen, tmp_path / "a.pdf")
    (paper,) = printroom.offer(driver.desk, None).papers
    screen.open(paper.id)
    driver.click("printroom.enter")
    driver.settle()
    for field in ("first", "second", "third", "never"):
        assert "Card 2, Dilys Ŵyn" in driver.find(QWidget, f"printroom.entry.{field}.1").accessibleName()
    for name in ("first.1", "second.1", "primary"):
        driver.click(f"printroom.entry.{name}")
    driver.settle()
    assert "ticked under “1st” as well" in " ".join(screen.texts())
    for name in ("second.0", "primary"):
        driver.click(f"printroom.entry.{name}")
    driver.settle()
    assert printroom.entry_of(driver.desk, paper.id).values == {"first": (1,), "second": (0,)}
    assert any("shred the cards" in text for text in screen.texts())
