"""At 200 % text nothing of the window's frame is cut off, however little room there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from rmdesk.services import programme
from tests.support.desks import make_desk
from tests.support.window import WindowDriver


@pytest.fixture
def large(qapp: object, tmp_path: Path) -> Iterator[WindowDriver]:
    """Give a window at 200 % text whose navigation has to scroll."""
    desk = make_desk(tmp_path)
    programme.start(desk, "Leading with lived experience", "T13")
    made = WindowDriver(desk, text_scale=2.0)
    made.window.resize(1024, 600)
    made.settle()
    yield made
    made.close()


def test_the_programmes_name_has_room_where_the_navigation_scrolls(large: WindowDriver) -> None:
    switcher = large.find(QPushButton, "nav.programme")
    assert large.window.navigation.verticalScrollBar().isVisible()
    assert switcher.height() >= switcher.sizeHint().height()
    assert "experience" in switcher.text()
