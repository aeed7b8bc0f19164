"""Fixtures that every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from rmdesk.services.desk import Desk
    from tests.support.window import WindowDriver


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give an open, empty, encrypted desk whose clock stands at noon on 21 November 2026."""
    from tests.support.desks import make_desk

    made = make_desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def driver(qapp: object, tmp_path: Path) -> Iterator[WindowDriver]:
    """Give the main window over an empty desk; it is closed afterwards."""
    from tests.support.desks import make_desk
    from tests.support.window import WindowDriver

    made = WindowDriver(make_desk(tmp_path))
    yield made
    made.close()
