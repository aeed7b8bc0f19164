"""The end of the day: what Today says, locking in the middle of a sentence, and opening the desk again."""

from __future__ import annotations

from pathlib import Path

from rmdesk.services import today
from rmdesk.tour.day import Day
from rmdesk.tour.failing import see
from rmdesk.ui.widgets.fields import Field

HALF = "Reverse mentoring for trus"
"""What is being typed when the desk is locked."""


def look_at_today(day: Day) -> None:
    """See what needs the coordinator, most urgent first, and find somebody as you type."""
    hands = day.hands
    hands.go("today")
    view = today.today(day.desk, day.programme_id)
    see(bool(view.items) and bool(view.standing), "Today says what needs the coordinator")
    hands.picture("today")
    hands.type("search.box", "helen", leave=False)
    see(hands.shows("search.results"), "the search finds as you type")
    hands.picture("search")
    hands.type("search.box", "")


def look_at_backups(day: Day) -> None:
    """See where the desk lies, and make a backup."""
    hands = day.hands
    hands.go("datacare")
    hands.click("datacare.primary")
    hands.picture("datacare")


def lock(day: Day) -> None:
    """Lock while something is half typed: the program gives way to a fresh one."""
    hands = day.hands
    day.window.new_programme()
    hands.settle()
    hands.type("start.name", HALF, leave=False)
    path = day.desk.path
    day.window.context.lock_requested.emit()
    see(day.restarts == [["--desk", str(path)]], "the program asked to be started anew with this desk")
    day.start(Path(day.restarts[-1][1]))
    hands.picture("locked")
    hands.type("unlock.passphrase", "not the right words at all", leave=False)
    hands.click("unlock.primary")
    see(hands.shows("panel.unlock"), "a wrong passphrase opens nothing")
    hands.picture("wrong-passphrase")


def unlock(day: Day) -> None:
    """Open it again: what was half typed is there."""
    hands = day.hands
    hands.type("unlock.passphrase", day.passphrase, leave=False)
    hands.click("unlock.primary")
    day.enter()
    see(hands.find(Field, "start.name.field").value() == HALF, "what was half typed is there again")
    hands.picture("unlocked")
    hands.type("start.name", "")
    hands.go("today")


def close(day: Day) -> None:
    """Close the desk: a checked copy is made, as something has changed."""
    backups = day.desk.path.parent / "backups"
    day.close()
    see(any(backups.glob("*.rmdesk")), "a backup lies beside the desk")
