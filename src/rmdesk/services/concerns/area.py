"""Opening and closing the restricted area, and the log of who looked at what (trust.md R9)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy.orm import Session

from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.services import opening
from rmdesk.services.desk import Change, Desk
from rmdesk.store.tables.concerns import ConcernAccess

IDLE_MINUTES = 2
"""The area locks itself after this long without a touch (trust.md R9)."""
_SEAL = object()


class Access(StrEnum):
    """What was done in the area, as the access log keeps it."""

    OPENED = "opened"
    REFUSED = "refused"
    VIEWED = "viewed"
    PRINTED = "printed"
    SAVED = "saved"
    ROUTED_AWAY = "routed_away"

    @property
    def label(self) -> str:
        """The access in plain words."""
        return _LABELS[self]


_LABELS = {
    Access.OPENED: "Area opened",
    Access.REFUSED: "Wrong passphrase",
    Access.VIEWED: "Looked at",
    Access.PRINTED: "Printed",
    Access.SAVED: "Saved as a file",
    Access.ROUTED_AWAY: "Shown the way past us",
}


class AreaClosed(UserError):
    """The area was locked in the meantime."""

    def __init__(self) -> None:
        super().__init__("The concerns area is locked.", "Type the passphrase again to open it.")


class RestrictedArea:
    """The opened area: every reading and writing of concerns goes through it. Only `open_area` makes one.

    It works until `close`, which may be called on any thread.
    """

    def __init__(self, desk: Desk, seal: object) -> None:
        if seal is not _SEAL:
            raise BugError("The concerns area can only be opened with the passphrase.")
        self._desk = desk
        self._open = True
        self._viewed: set[int] = set()

    @property
    def is_open(self) -> bool:
        """Tell whether it can still be used."""
        return self._open

    @property
    def desk(self) -> Desk:
        """Return the desk. Raises `AreaClosed` once the area is locked."""
        if not self._open:
            raise AreaClosed
        return self._desk

    def close(self) -> None:
        """Lock the area; nothing can be read or written through it any more."""
        self._open = False

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that only reads."""
        with self.desk.read() as session:
            yield session

    @contextmanager
    def change(self) -> Iterator[Change]:
        """Give a change that is never part of undo, and whose label tells nothing."""
        with self.desk.change("Concerns", Area.CONCERNS, undoable=False) as change:
            yield change

    def note_viewing(self, case_id: int) -> None:
        """Log that a case was looked at, once each time the area is open."""
        if case_id in self._viewed:
            return
        with self.change() as change:
            note_access(self.desk, change.session, Access.VIEWED, case_id)
        self._viewed.add(case_id)


def open_area(desk: Desk, passphrase: str) -> RestrictedArea:
    """Open the area with the desk's passphrase typed anew, and log it.

    Raises `FieldError` for "passphrase" when it is another one; that is logged too.
    """
    if not passphrase:
        raise FieldError("passphrase", "Type the passphrase of this desk.")
    fits = opening.confirm_passphrase(desk, passphrase)
    with desk.change("Concerns", Area.CONCERNS, undoable=False) as change:
        note_access(desk, change.session, Access.OPENED if fits else Access.REFUSED)
    if not fits:
        raise FieldError("passphrase", "This is not the passphrase of this desk.", "Try again.")
    return RestrictedArea(desk, _SEAL)


def note_access(
    desk: Desk,
    session: Session,
    what: Access,
    case_id: int | None = None,
    *,
    copy: tuple[int, str, str] | None = None,
) -> None:
    """Add a line to the access log; `copy` is the number, recipient and purpose of a print."""
    number, recipient, purpose = copy or (None, "", "")
    session.add(
        ConcernAccess(
            what=what.value,
            case_id=case_id,
            at=desk.clock.now(),
            copy_number=number,
            recipient=recipient,
            purpose=purpose,
        )
    )
