"""Data care: where the desk lies, backups made and checked, and the way to restoring."""

from __future__ import annotations

from pathlib import Path

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.services import programme, upkeep
from tests.support.pages.upkeep import DataCareScreen
from tests.support.window import WindowDriver


@pytest.fixture
def screen(driver: WindowDriver) -> DataCareScreen:
    """The page over an empty desk."""
    return DataCareScreen(driver)


def test_a_backup_is_made_checked_and_listed(screen: DataCareScreen) -> None:
    assert "No backup yet" in screen.texts()
    screen.driver.click("datacare.primary")
    assert screen.message() == "Backed up and checked."
    assert len(screen.table.shown_ids) == 1
    assert "Last backup: Saturday 21 November 2026, 12:00" in screen.texts()
    clock = screen.driver.desk.clock
    assert isinstance(clock, FixedClock)
    clock.advance(days=1)
    screen.driver.click("datacare.primary")
    assert len(screen.table.shown_ids) == 2


def test_where_everything_lies_and_what_is_kept_is_said(screen: DataCareScreen) -> None:
    words = screen.texts()
    assert str(screen.driver.desk.path) in words
    assert f"Backups go to {screen.driver.desk.path.parent / 'backups'}" in words
    assert "7 days, 4 weeks and 6 months" in words


def test_copies_beside_the_desk_are_named(driver: WindowDriver) -> None:
    driver.desk.path.with_name("desk (conflicted copy).rmdesk").write_bytes(b"x")
    screen = DataCareScreen(driver)
    assert "desk (conflicted copy).rmdesk" in screen.texts()


def test_the_desk_is_checked(screen: DataCareScreen) -> None:
    screen.driver.click("datacare.check")
    assert screen.message() == "The desk is sound."
    raw = screen.driver.desk.store.raw
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("INSERT INTO change_row (set_id, table_name, row_id) VALUES (999999, 'person', 1)")
    raw.execute("PRAGMA foreign_keys = ON")
    screen.driver.click("datacare.check")
    assert screen.message() == "The check found damage in this desk."
    assert "1 problem." in screen.texts()


def test_a_backup_is_checked_on_its_own(screen: DataCareScreen) -> None:
    made = upkeep.back_up(screen.driver.desk).value
    screen.page.refresh()
    screen.driver.settle()
    screen.table.select(made.path)
    screen.driver.click("datacare.check_backup")
    assert screen.message() == "This backup is sound."
    content = bytearray(made.path.read_bytes())
    content[60_000] ^= 1
    made.path.write_bytes(content)
    screen.driver.click("datacare.check_backup")
    assert screen.message() == "This backup is damaged."


def test_a_backup_of_an_earlier_passphrase_says_so(screen: DataCareScreen) -> None:
    made = upkeep.back_up(screen.driver.desk).value
    content = bytearray(made.path.read_bytes())
    content[:16] = bytes(16)
    made.path.write_bytes(content)
    screen.page.refresh()
    screen.driver.settle()
    screen.table.select(made.path)
    screen.driver.click("datacare.check_backup")
    assert screen.message() == "This backup is from before the present passphrase."


def test_a_backup_that_fails_is_said_kindly(screen: DataCareScreen) -> None:
    (screen.driver.desk.path.parent / "backups").write_bytes(b"a file where the folder should be")
    screen.driver.click("datacare.primary")
    assert screen.message()
    assert "Backed up" not in screen.message()


def test_restoring_is_explained_and_locks_only_when_agreed(screen: DataCareScreen) -> None:
    asked: list[bool] = []
    screen.driver.context.restore_requested.connect(lambda: asked.append(True))
    screen.driver.prompts.confirmations += [False, True]
    screen.driver.click("datacare.restore")
    assert asked == []
    assert "This desk stays as it is" in screen.driver.prompts.asked[-1]
    screen.driver.click("datacare.restore")
    assert asked == [True]


def test_leaving_backs_up_what_changed_and_nothing_else(driver: WindowDriver) -> None:
    folder: Path = driver.desk.path.parent / "backups"
    programme.start(driver.desk, "Leading", "T13")
    driver.window.leave(keep_drafts=False)
    assert len(list(folder.iterdir())) == 1


def test_a_backup_that_fails_on_leaving_is_said_and_the_desk_is_closed(driver: WindowDriver) -> None:
    (driver.desk.path.parent / "backups").write_bytes(b"a file where the folder should be")
    programme.start(driver.desk, "Leading", "T13")
    driver.window.leave(keep_drafts=False)
    assert driver.prompts.told
    with pytest.raises(Exception, match="closed"):
        driver.desk.store.raw.execute("SELECT 1")
