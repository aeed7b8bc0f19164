"""The service calls of choosing a scheme, starting a programme, and keeping one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.services import programme
from rmdesk.services.desk import Done
from rmdesk.services.programme import Keeping, SchemeCard, SchemeDraft
from rmdesk.ui.context import Context
from rmdesk.ui.prompts import Prompts

Failed = Callable[[DeskError], None]
SCHEME_FILTER = "Scheme (*.toml)"
SUFFIX = ".toml"
LONGEST_FILE_NAME = 60


def read_shelf(context: Context) -> Callable[[], tuple[SchemeCard, ...]]:
    """Return the call that reads every scheme to choose from."""
    desk = context.desk
    return lambda: programme.shelf(desk)


def starting(
    context: Context, name: str, card: SchemeCard, focuses: tuple[str, ...]
) -> Callable[[], Done[int]]:
    """Return the call that starts a programme from a scheme, from nothing, or as a past one."""
    desk, again = context.desk, card.programme_id
    if again is not None:
        return lambda: programme.start_again(desk, name, again)
    return lambda: programme.start(desk, name, card.key, focuses)


def bring_in(
    context: Context, owner: QObject, path: Path, then: Callable[[str], None], failed: Failed
) -> None:
    """Keep the scheme of a file on this desk."""
    desk = context.desk
    context.change(owner, lambda: programme.bring_in(desk, path), then, failed)


def remove(context: Context, owner: QObject, key: str, failed: Failed) -> None:
    """Take a scheme off this desk."""
    desk = context.desk
    context.change(owner, lambda: programme.remove_scheme(desk, key), None, failed)


def write_scheme(
    context: Context, owner: QObject, key: str, target: Path, then: Callable[[None], None], failed: Failed
) -> None:
    """Write a scheme into a file."""
    desk = context.desk
    context.load(owner, lambda: programme.write_scheme(desk, key, target), then, failed)


def choose_target(prompts: Prompts, title: str) -> Path | None:
    """Ask where to save a scheme; none when the coordinator thought better of it."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in title.lower()).strip("-")
    suggested = Path.home() / f"{plain[:LONGEST_FILE_NAME] or 'scheme'}{SUFFIX}"
    chosen = prompts.choose_new_file("Save the scheme", suggested, SCHEME_FILTER)
    if chosen is None or chosen.suffix.lower() == SUFFIX:
        return chosen
    return chosen.with_name(f"{chosen.name}{SUFFIX}")


def read_keeping(context: Context) -> Callable[[], tuple[Keeping, SchemeDraft] | None]:
    """Return the call that reads how the programme on screen is kept, and what it would be as a scheme."""
    desk, number = context.desk, context.programme_id
    if number is None:
        return lambda: None
    return lambda: (programme.keeping(desk, number), programme.scheme_draft(desk, number))


def save_as_scheme(
    context: Context,
    owner: QObject,
    programme_id: int,
    title: str,
    then: Callable[[str], None],
    failed: Failed,
) -> None:
    """Keep a programme's plan as a scheme."""
    desk = context.desk
    context.change(owner, lambda: programme.save_as_scheme(desk, programme_id, title), then, failed)


def archive(
    context: Context, owner: QObject, programme_id: int, then: Callable[[int | None], None], failed: Failed
) -> None:
    """Put a programme into the archive; then gets the one to show next."""
    desk = context.desk
    context.change(owner, lambda: programme.archive(desk, programme_id), then, failed)


def unarchive(context: Context, owner: QObject, programme_id: int, failed: Failed) -> None:
    """Take a programme out of the archive."""
    desk = context.desk
    context.change(owner, lambda: programme.unarchive(desk, programme_id), None, failed)


def reopen(context: Context, owner: QObject, programme_id: int, failed: Failed) -> None:
    """Reopen a closed programme."""
    desk = context.desk
    context.change(owner, lambda: programme.reopen(desk, programme_id), None, failed)
