"""A case on a real desk from draft to closing: written, read back, replayed, verified, and not to be changed."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from sqlalchemy import UniqueConstraint, select, text
from sqlalchemy.exc import IntegrityError

from rmdesk.rules.concerns.answers import Stated
from rmdesk.rules.concerns.body import draft_of, read_body, read_draft
from rmdesk.rules.concerns.chain import GENESIS, Link, verify_chain
from rmdesk.rules.concerns.entries import HASHED_COLUMNS, Stamp, link_of, make_entry
from rmdesk.rules.concerns.events import Event, Sign, StartDraft
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.states import replay, take
from rmdesk.rules.concerns.words import About, ConcernState
from rmdesk.services.desk import Desk
from rmdesk.store.tables.concerns import ConcernAccess, ConcernCase, ConcernEntry
from rmdesk.store.tables.concerns_sql import STORED_TRIGGERS, append_only_triggers, triggers_intact
from tests.support import concerns as made

TYPED = "HE says  i owe him…\r\n\tpłać, ‘teraz’ \u0635 e\u0301\x01\n "
STEPS: tuple[Event, ...] = (
    Sign(replace(made.FORM, words=Stated(TYPED))),
    *(made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.CLOSURE, made.AMENDMENT),
)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Give a desk with two cases whose entries alternate in the one chain."""
    with desk.store.write() as (session, _):
        for number in (1, 2):
            session.add(
                ConcernCase(
                    id=number,
                    reference=f"SG-2026-00{number}",
                    created_at=made.AWARE,
                    draft=draft_of(made.FORM),
                )
            )
        session.flush()
        previous, seq = GENESIS, 0
        for step in STEPS:
            for case in (1, 2):
                seq += 1
                stamp = Stamp(made.NOW, "Robin Coe", "Coordinator", f"u-{seq}")
                row = asdict(make_entry(f"SG-2026-00{case}", seq, previous, step, stamp))
                previous = row["hash"]
                del row["case_ref"]
                session.add(ConcernEntry(case_id=case, **row))
                session.flush()
    return desk


def links(desk: Desk) -> list[Link]:
    with desk.store.read() as session:
        stored = session.execute(
            select(ConcernEntry, ConcernCase.reference).join(ConcernCase).order_by(ConcernEntry.seq)
        )
        return [
            link_of(
                {column.name: getattr(entry, column.name) for column in entry.__table__.columns}
                | {"case_ref": ref}
            )
            for entry, ref in stored
        ]


def test_the_table_has_every_column_that_the_hash_covers() -> None:
    assert set(HASHED_COLUMNS) - {"case_ref"} <= set(ConcernEntry.__table__.columns.keys())


def test_a_stored_chain_verifies_over_both_cases(filled: Desk) -> None:
    stored = links(filled)
    assert len(stored) == 2 * len(STEPS)
    assert verify_chain(stored).ok
    assert verify_chain(stored, stored[3].hash).head == stored[-1].hash


def test_what_was_typed_comes_back_byte_for_byte(filled: Desk) -> None:
    with filled.store.read() as session:
        entry = session.scalars(select(ConcernEntry).order_by(ConcernEntry.seq)).first()
        case = session.get(ConcernCase, 1)
        assert entry is not None and case is not None and case.draft is not None
        signed = read_body(entry.body)
        assert isinstance(signed, Sign)
        assert signed.form.words.text == TYPED
        assert read_draft(case.draft) == made.FORM


def test_a_stored_case_replays_to_the_same_facts(filled: Desk) -> None:
    start = CaseFacts(coordinator=made.COORDINATOR, contacts=made.CONTACTS)
    opened = StartDraft(About.PARTICIPANT)
    expected = take(start, opened, made.AWARE)
    for step in STEPS:
        expected = take(expected, step, made.NOW)
    with filled.store.read() as session:
        entries = session.scalars(
            select(ConcernEntry).where(ConcernEntry.case_id == 1).order_by(ConcernEntry.seq)
        )
        stored = [(read_body(entry.body), entry.recorded_at) for entry in entries]
    again = replay(start, [(opened, made.AWARE), *stored])
    assert again == expected
    assert (again.state, again.entries) == (ConcernState.ACKNOWLEDGED, len(STEPS))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE concern_entry SET author_name = 'x'",
        "DELETE FROM concern_entry",
        "REPLACE INTO concern_entry SELECT * FROM concern_entry",
        "INSERT INTO concern_entry SELECT * FROM concern_entry WHERE 1 ON CONFLICT DO UPDATE SET body = '{}'",
        "DELETE FROM concern_case",
    ],
)
def test_raw_statements_change_nothing(filled: Desk, statement: str) -> None:
    before = links(filled)
    with pytest.raises(IntegrityError), filled.store.write() as (session, _):
        session.execute(text(statement))
    assert links(filled) == before


def test_the_mapped_rows_cannot_be_changed_or_deleted(filled: Desk) -> None:
    with pytest.raises(IntegrityError), filled.store.write() as (session, _):
        session.scalars(select(ConcernEntry)).all()[0].author_name = "x"
        session.flush()
    with pytest.raises(IntegrityError), filled.store.write() as (session, _):
        session.delete(session.scalars(select(ConcernEntry)).all()[0])
        session.flush()
    assert verify_chain(links(filled)).ok


def test_an_access_once_noted_stays(desk: Desk) -> None:
    with desk.store.write() as (session, _):
        session.add(ConcernAccess(what="viewed", at=made.NOW))
    for statement in ("UPDATE concern_access SET what = 'x'", "DELETE FROM concern_access"):
        with pytest.raises(IntegrityError), desk.store.write() as (session, _):
            session.execute(text(statement))


def test_tampering_behind_the_triggers_shows_in_chain_and_triggers(filled: Desk) -> None:
    keys = (("id",), ("seq",), ("client_uuid",))

    def intact() -> bool:
        with filled.store.read() as session:
            stored = session.connection().exec_driver_sql(STORED_TRIGGERS, ("concern_entry",)).all()
            return triggers_intact({name: sql for name, sql in stored}, "concern_entry", *keys)

    assert intact()
    with filled.store.write() as (session, _):
        session.execute(text("DROP TRIGGER concern_entry_no_update"))
        session.execute(text("UPDATE concern_entry SET recorded_at = '2026-11-01T09:00:00Z' WHERE seq = 4"))
    assert not intact()
    assert verify_chain(links(filled)).first_bad_seq == 4


def test_every_unique_key_of_the_append_only_tables_is_guarded() -> None:
    keys = {"concern_entry": {("id",), ("seq",), ("client_uuid",)}, "concern_access": {("id",)}}
    for mapped in (ConcernEntry, ConcernAccess):
        table = mapped.metadata.tables[mapped.__tablename__]
        unique = {tuple(column.name for column in table.primary_key)}
        unique |= {(column.name,) for column in table.columns if column.unique}
        unique |= {
            tuple(column.name for column in constraint.columns)
            for constraint in table.constraints
            if isinstance(constraint, UniqueConstraint)
        }
        unique |= {tuple(column.name for column in index.columns) for index in table.indexes if index.unique}
        assert unique <= keys[mapped.__tablename__]


def test_the_desk_is_made_with_these_very_triggers(desk: Desk) -> None:
    for table, keys in (
        ("concern_entry", (("id",), ("seq",), ("client_uuid",))),
        ("concern_access", (("id",),)),
    ):
        with desk.store.read() as session:
            stored = session.connection().exec_driver_sql(STORED_TRIGGERS, (table,)).all()
        assert {sql for _, sql in stored} == set(append_only_triggers(table, *keys))
