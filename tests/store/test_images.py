"""Many rows at a time: the order of steps is kept, every row is in the log, and nothing is left of what was undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.services import history
from rmdesk.services.desk import Desk
from rmdesk.store import search
from rmdesk.store.images import RowChange, runs
from rmdesk.store.numbers import fresh_numbers
from rmdesk.store.tables.people import Person
from tests.support.recruiting import add as take_part
from tests.support.recruiting import make_programme

steps = st.builds(
    RowChange,
    st.sampled_from(["person", "meeting"]),
    st.integers(1, 4),
    st.sampled_from([None, {"id": 1}]),
    st.sampled_from([None, {"id": 1}, {"id": 1, "name": "a"}]),
)


@given(st.lists(steps, max_size=30))
def test_runs_keep_the_order_and_hold_no_row_twice(changes: list[RowChange]) -> None:
    parted = list(runs(changes))
    assert [one for run in parted for one in run] == changes
    for run in parted:
        assert len({one.row_id for one in run}) == len(run)
        assert len({(one.table, one.before is None, one.after is None) for one in run}) == 1


def add_many(desk: Desk, names: list[str]) -> list[int]:
    with desk.change("Added many", Area.PEOPLE) as change:
        numbers = fresh_numbers(change.session, Person)
        rows = [
            {
                **{"name": name, "created_at": desk.clock.now(), "id": next(numbers)},
                **dict.fromkeys(
                    ("interests", "experience_offered", "experience_own", "perspectives_lacked"), ()
                ),
                **dict.fromkeys(("off_limits", "availability", "gifts"), ()),
            }
            for name in names
        ]
        change.add_many(Person, rows)
        return [row["id"] for row in rows]  # type: ignore[misc]


def names(desk: Desk) -> set[str]:
    with desk.read() as session:
        return set(session.scalars(select(Person.name)))


def found(desk: Desk, words: str) -> int:
    with desk.read() as session:
        return len(search.find(session.connection(), words, 1000))


def test_many_rows_are_undone_done_again_and_found_like_any(desk: Desk) -> None:
    many = [f"Quillon{n} Zebedee" for n in range(300)]
    numbers = add_many(desk, many)
    assert numbers == list(range(1, 301)) and found(desk, "quillon2 zebedee") > 100
    history.undo(desk)
    assert names(desk) == set() and found(desk, "zebedee") == 0
    history.redo(desk)
    assert names(desk) == set(many) and found(desk, "quillon17") == 11
    history.undo(desk)
    assert add_many(desk, ["Somebody Else"]) == [301]


def test_many_rows_with_something_resting_on_one_are_not_undone(desk: Desk) -> None:
    programme_id = make_programme(desk)
    add_many(desk, [f"Person {n}" for n in range(250)])
    last = history.last_set(desk)
    with desk.change("Renamed", Area.PEOPLE) as change:
        change.get(Person, 200).name = "Another"
    with pytest.raises(UserError, match="can't be taken back on its own"):
        history.undo(desk, last)
    assert len(names(desk)) == 250
    take_part(desk, programme_id, "Somebody New")


def test_of_many_people_taken_away_no_word_stays_in_the_index(desk: Desk) -> None:
    stays = add_many(desk, ["Wilhelmina Stays"])
    add_many(desk, [f"Xylophonist{n}" for n in range(search.MANY + 50)])
    history.undo(desk)

    def index() -> bytes:
        return b"".join(
            bytes(row[0]) for row in desk.store.raw.execute("SELECT block FROM search_person_data")
        )

    assert b"xylopho" not in index() and b"wilhelmina" in index()
    with desk.change("Put away", Area.PEOPLE) as change:
        change.get(Person, stays[0]).archived_at = desk.clock.now()
    assert b"wilhelm" not in index()
    (kept,) = desk.store.raw.execute(
        "SELECT v FROM search_person_config WHERE k = 'secure-delete'"
    ).fetchone()
    assert kept == 1


def test_a_change_can_be_stopped_while_it_is_kept(desk: Desk) -> None:
    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError), desk.change("Added", Area.PEOPLE) as change:
        change.pulse = stop
        change.session.add(Person(name="A", created_at=desk.clock.now()))
    assert names(desk) == set()
