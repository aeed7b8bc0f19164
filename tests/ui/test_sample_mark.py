"""A sample desk says that it is one, and tells its passphrase where one is asked for; a real desk never does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from rmdesk.ui.open_desk import open_window
from rmdesk.ui.shell.window import MainWindow
from rmdesk.ui.style.theme import Theme
from tests.support.desks import make_desk
from tests.support.prompts import ScriptedPrompts
from tests.support.window import WindowDriver

WORDS = "lantern meadow copper violin harbour"


@pytest.fixture
def sample(qapp: object, tmp_path: Path) -> Iterator[tuple[MainWindow, ScriptedPrompts]]:
    prompts = ScriptedPrompts()
    window = open_window(make_desk(tmp_path), prompts, Theme(qapp), sample=WORDS)  # type: ignore[arg-type]
    window.show()
    window.context.jobs.settle()
    yield window, prompts
    window.leave(keep_drafts=False, back_up=False)
    window.deleteLater()


def texts(window: QWidget) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_the_sample_is_marked_on_every_page_and_says_what_it_is(
    sample: tuple[MainWindow, ScriptedPrompts],
) -> None:
    window, prompts = sample
    mark = window.findChild(QPushButton, "topbar.sample")
    assert mark is not None and mark.isVisible()
    assert mark.accessibleName() == "Sample desk: nothing here is real"
    mark.click()
    assert "made up" in prompts.told[-1]


def test_its_passphrase_stands_where_it_is_asked_for(sample: tuple[MainWindow, ScriptedPrompts]) -> None:
    window, _prompts = sample
    window.show_page("concerns")
    window.context.jobs.settle()
    assert WORDS in texts(window)


def test_a_real_desk_has_no_mark_and_tells_nothing(driver: WindowDriver) -> None:
    driver.go("concerns")
    mark = driver.window.findChild(QPushButton, "topbar.sample")
    assert mark is not None and not mark.isVisible()
    assert "its passphrase is" not in texts(driver.window)
    assert driver.context.sample == ""
