"""The open desk as services see it: read views, change things, say what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.base.errors import BugError
from rmdesk.rules.areas import Area
from rmdesk.store.engine import Store
from rmdesk.store.history import Recorder, SetFacts
from rmdesk.store.images import no_pulse
from rmdesk.store.tables.base import Base

T = TypeVar("T")
Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a service call returns: its value, the areas that changed, and the words for the undo bar.

    `label` is empty when there is nothing to undo.
    """

    value: T
    changed: frozenset[Area]
    label: str = ""


@dataclass(slots=True)
class Change:
    """A change under way: its session, and the label, which may be filled in as names become known.

    With `joins` it is one step of undo with the change before it, when that has the same label and row: for what is
    saved while it is typed. `pulse` is called between portions while much is kept for undo and search; an error that it
    raises stops the change.
    """

    session: Session
    label: str
    areas: tuple[Area, ...]
    recorder: Recorder
    undoable: bool = True
    joins: bool = False
    pulse: Callable[[], None] = no_pulse

    def get(self, table: type[Row], row_id: int) -> Row:
        """Return the row. Raises `BugError` when it is not there."""
        return one(self.session, table, row_id)

    def add(self, row: Row) -> Row:
        """Add a row and give it its number."""
        self.session.add(row)
        self.session.flush()
        return row

    def add_many(self, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Add many rows at a time, each with its number (`store.numbers`) and with the same columns as the others.

        They are kept in the change log like any other, at a quarter of the cost.
        """
        self.recorder.add_many(table, rows)

    def done(self, value: T) -> Done[T]:
        """Return what the service call answers."""
        return Done(value, frozenset(self.areas), self.label if self.undoable else "")


def one(session: Session, table: type[Row], row_id: int) -> Row:
    """Return the row with this number. Raises `BugError` when it is not there."""
    row = session.get(table, row_id)
    if row is None:
        raise BugError(f"There is no such {table.__tablename__}.")
    return row


class Desk:
    """An open desk. Every service function takes it first; one call is one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    @property
    def path(self) -> Path:
        """Return where the file lies."""
        return self.store.path

    @property
    def changed(self) -> bool:
        """Return whether anything was written since the desk was opened."""
        return self.store.changed

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that only reads."""
        with self.store.read() as session:
            yield session

    @contextmanager
    def change(self, label: str, *areas: Area, undoable: bool = True) -> Iterator[Change]:
        """Give a change; leaving without an error writes it as one step of undo, called `label`.

        Raises `EnvironmentFault` when the file can't be written; nothing is written on any error.
        """
        with self.store.write() as (session, recorder):
            change = Change(session, label, areas, recorder, undoable)
            yield change
            session.flush()
            if recorder.changes:
                facts = SetFacts(
                    change.label,
                    " ".join(change.areas),
                    change.undoable,
                    joins=change.joins,
                    pulse=change.pulse,
                )
                self.store.log(session, facts, recorder, self.clock.now())
