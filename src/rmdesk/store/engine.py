"""An open desk: sessions that read, units of work that write, and what must hold around each of them."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from rmdesk.base.errors import BugError, EnvironmentFault
from rmdesk.store import history, search
from rmdesk.store.concern_guard import protect_concerns
from rmdesk.store.guard import FileGuard
from rmdesk.store.key import DeskKey
from rmdesk.store.tables import Base

SCHEMA_VERSION = 2
NOT_SAVED = EnvironmentFault(
    "This could not be saved: the disk may be full or the file can't be written.",
    "What you typed is still here. Make room or reconnect the disk, then try again.",
)


def create_schema(raw: Any) -> None:
    """Make every table, trigger and search table in a new, still empty desk file."""
    engine = engine_over(raw)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        search.create(connection)
        protect_concerns(connection)
    engine.dispose(close=False)


def engine_over(raw: Any) -> Engine:
    """Return SQLAlchemy's engine over an open connection; each transaction begins with a plain BEGIN."""
    engine = create_engine(
        "sqlite://", module=driver, creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


class Store:
    """The one connection to an open desk file. Threads take turns; one inside a transaction keeps the turn."""

    def __init__(self, raw: Any, path: Path, key: DeskKey, salt: bytes) -> None:
        self.path = path
        self.key = key
        self.salt = salt
        self.raw = raw
        self.changed = False
        self._session: Session | None = None
        self._turn = threading.RLock()
        self._engine = engine_over(raw)
        self._guard = FileGuard(path)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that only reads; nothing in it is ever written.

        Inside another session of this store that one is given, so that services can call each other.
        """
        with self._turn:
            yield from self._reading()

    def _reading(self) -> Iterator[Session]:
        if self._session is not None:
            yield self._session
            return
        with Session(self._engine, autoflush=False) as session:
            self._session = session
            try:
                yield session
            finally:
                self._session = None
                session.rollback()

    @contextmanager
    def write(self) -> Iterator[tuple[Session, history.Recorder]]:
        """Give a session and its recorder; leaving without an error commits, any error leaves the file as it was.

        Raises `EnvironmentFault` when the file has gone, was written by something else, or can't be written.
        """
        with self._turn:
            yield from self._writing()

    def _writing(self) -> Iterator[tuple[Session, history.Recorder]]:
        if self._session is not None:
            raise BugError("A change was begun inside another transaction.")
        self._guard.check()
        with Session(self._engine) as session:
            recorder = history.Recorder(session)
            self._session = session
            try:
                yield session, recorder
                session.commit()
            except DBAPIError as error:
                session.rollback()
                if isinstance(error.orig, driver.OperationalError):
                    raise NOT_SAVED from error
                raise
            except BaseException:
                session.rollback()
                raise
            finally:
                self._session = None
        self._guard.remember()
        self.changed = True

    @staticmethod
    def log(session: Session, facts: history.SetFacts, recorder: history.Recorder, at: dt.datetime) -> int:
        """Write what the session's recorder collected as one change set and return its id."""
        return history.write_set(session.connection(), facts, recorder.changes, at)

    def note_own_write(self) -> None:
        """Take the file as it is now for our own, after a write on `raw` that went round `write`."""
        self._guard.remember()

    def close(self) -> None:
        """Close the file; the key is let go."""
        self._engine.dispose()
        self.raw.close()
