"""Fixtures that every test may ask for."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_key = {"real": False}

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from rmdesk.services.desk import Desk
    from tests.support.window import WindowDriver


def pytest_collection_finish() -> None:
    """Spare the collector what stays for the whole run: it would look through all of it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def cheap_key() -> Iterator[None]:
    """Derive keys with little memory in one pass: the real cost is wanted against a thief, not in every test.

    Tests that read a desk from elsewhere, or hand one to another process, ask for `real_key`.
    """
    from argon2.low_level import hash_secret_raw as real

    def cheap(secret: bytes, salt: bytes, **costs: Any) -> bytes:
        if _key["real"]:
            return real(secret, salt, **costs)
        return real(secret, salt, **{**costs, "time_cost": 1, "memory_cost": 64})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rmdesk.store.key.hash_secret_raw", cheap)
        yield


@pytest.fixture(scope="module")
def real_key() -> Iterator[None]:
    """Derive keys at their full cost in this module."""
    _key["real"] = True
    yield
    _key["real"] = False


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give an open, empty, encrypted desk whose clock stands at noon on 21 November 2026."""
    from tests.support.desks import make_desk

    made = make_desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Give what pytest-qt makes the application with: the style that rmdesk itself begins with."""
    return ["rmdesk-tests", "-style", "fusion"]


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Give pytest-qt's driver; what it shows on its own wears the sheet, as every window of the program does."""
    from rmdesk.ui.style import sheet

    add = qtbot.addWidget

    def add_dressed(widget: QWidget, **more: Any) -> None:
        sheet.wear(widget)
        add(widget, **more)

    qtbot.addWidget = add_dressed  # type: ignore[method-assign]
    return qtbot


@pytest.fixture
def driver(qapp: object, tmp_path: Path) -> Iterator[WindowDriver]:
    """Give the main window over an empty desk; it is closed afterwards."""
    from tests.support.desks import make_desk
    from tests.support.window import WindowDriver

    made = WindowDriver(make_desk(tmp_path))
    yield made
    made.close()
