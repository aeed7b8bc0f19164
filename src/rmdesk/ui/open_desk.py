"""From an open desk to its window: worker, context, theme, and what was on screen when it was locked."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from rmdesk.services import drafts, journey, upkeep
from rmdesk.services.desk import Desk
from rmdesk.ui.context import Context
from rmdesk.ui.jobs import Jobs
from rmdesk.ui.prompts import Prompts
from rmdesk.ui.shell.window import WINDOW_DRAFT, MainWindow
from rmdesk.ui.style.theme import Theme

CHECK_AFTER = 3_000
"""Milliseconds after opening until the file is checked whole, so that it does not hold up the first page."""


def open_window(desk: Desk, prompts: Prompts, theme: Theme, begin: str = "", sample: str = "") -> MainWindow:
    """Return the main window of an open desk, not shown yet.

    `begin` is where a new coordinator wants to start: `programme`, `import`, or empty for Today or for what was on
    screen when the desk was locked. `sample` is the passphrase of a sample desk, which is then marked as one.
    """
    chosen = upkeep.settings(desk)
    kept = drafts.take(desk, WINDOW_DRAFT)
    theme.apply(chosen.palette, chosen.text_scale)
    context = Context(desk, prompts, Jobs(), sample=sample)
    # Known before anything is read, so that the first page is read once.
    context.programme_id = (kept or {}).get("programme_id") or journey.newest_programme(desk)
    window = MainWindow(context, theme)
    window.set_lock_minutes(chosen.lock_minutes)
    if begin == "programme":
        window.new_programme()
    elif begin == "import":
        window.show_page("mentees", "import")
    elif kept:
        window.take_drafts(kept)
    else:
        window.show_page("today")
    QTimer.singleShot(CHECK_AFTER, window, window.check_soundness)
    return window
