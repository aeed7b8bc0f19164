"""Undo, redo, history and search over a real desk."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from rmdesk.base.errors import BugError, UserError
from rmdesk.rules.areas import Area
from rmdesk.services import history, search
from rmdesk.services.desk import Desk
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation
from tests.support.desks import KEY


def add(desk: Desk, name: str) -> int:
    with desk.change(f"Added {name}", Area.PEOPLE) as change:
        return change.add(Person(name=name, created_at=desk.clock.now(), interests=("chess",))).id


def rename(desk: Desk, person_id: int, name: str) -> None:
    with desk.change(f"Renamed to {name}", Area.PEOPLE) as change:
        change.get(Person, person_id).name = name


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return sorted(person.name for person in session.query(Person))


def test_undo_and_redo_walk_back_and_forth(desk: Desk) -> None:
    person_id = add(desk, "Siân Evans")
    rename(desk, person_id, "Siân Evans-Jones")
    assert history.undo(desk).value == "Renamed to Siân Evans-Jones"
    assert names(desk) == ["Siân Evans"]
    assert history.undo(desk).changed == {Area.PEOPLE}
    assert names(desk) == []
    history.redo(desk)
    history.redo(desk)
    assert names(desk) == ["Siân Evans-Jones"]
    assert history.undo_state(desk).redo == ""


def test_something_new_ends_what_could_be_redone(desk: Desk) -> None:
    add(desk, "Anna")
    history.undo(desk)
    add(desk, "Bela")
    with pytest.raises(UserError, match="nothing to redo"):
        history.redo(desk)
    assert names(desk) == ["Bela"]


def test_a_removed_row_comes_back_whole(desk: Desk) -> None:
    person_id = add(desk, "Łukasz")
    with desk.change("Removed Łukasz", Area.PEOPLE) as change:
        change.session.delete(change.get(Person, person_id))
    history.undo(desk)
    with desk.read() as session:
        assert session.get_one(Person, person_id).interests == ("chess",)


def test_an_earlier_change_is_refused_when_later_ones_rest_on_it(desk: Desk) -> None:
    person_id = add(desk, "Anna")
    first = history.last_set(desk)
    with desk.change("Joined", Area.RECRUITMENT) as change:
        programme = change.add(Programme(name="P", created_at=desk.clock.now()))
        change.add(
            Participation(
                programme_id=programme.id,
                person_id=person_id,
                role="mentee",
                stage_since=desk.clock.today(),
                created_at=desk.clock.now(),
            )
        )
    with pytest.raises(UserError, match="rests on it"):
        history.undo(desk, first)
    assert names(desk) == ["Anna"]


def test_an_error_writes_nothing(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError), desk.change("Broken", Area.PEOPLE) as change:
        change.add(Person(name="Nobody", created_at=desk.clock.now()))
        raise ZeroDivisionError
    assert names(desk) == []
    assert history.undo_state(desk).undo == ""


def test_history_says_what_was_before_and_after(desk: Desk) -> None:
    person_id = add(desk, "Ewa")
    rename(desk, person_id, "Ewa Wójcik")
    newest, oldest = history.of_records(desk, [("person", person_id)])
    assert [(f.field, f.before, f.after) for f in newest.fields] == [("name", "Ewa", "Ewa Wójcik")]
    assert oldest.label == "Added Ewa"


def test_search_follows_every_write_undo_and_redo(desk: Desk) -> None:
    person_id = add(desk, "Siân Evans")
    assert [hit.record_id for hit in search.find(desk, "sian ev")] == [person_id]
    rename(desk, person_id, "Nia Evans")
    assert search.find(desk, "sian") == ()
    history.undo(desk)
    assert search.find(desk, "sian")
    history.undo(desk)
    assert search.find(desk, "sian") == ()


@pytest.mark.parametrize(
    "typed", ["", "   ", "'", '"', "*", "NEAR(", "a OR *", "%_", "'; DROP TABLE person;--", "\x00"]
)
def test_search_takes_anything_literally(desk: Desk, typed: str) -> None:
    add(desk, "Robert '); DROP")
    assert search.find(desk, typed) == () or names(desk) == ["Robert '); DROP"]


def test_nothing_written_reaches_the_file_in_the_clear(desk: Desk) -> None:
    add(desk, "Canary Quetzalcoatl")
    desk.store.close()
    content = desk.path.read_bytes()
    assert b"Quetzalcoatl" not in content and b"SQLite format 3" not in content
    assert KEY.octets() not in content


def test_a_reading_inside_another_sees_the_same(desk: Desk) -> None:
    with desk.read():
        assert names(desk) == []
    with desk.change("Added", Area.PEOPLE) as change:
        change.add(Person(name="Inside", created_at=desk.clock.now()))
        assert names(desk) == ["Inside"]


def test_a_change_inside_another_is_refused(desk: Desk) -> None:
    with pytest.raises(BugError), desk.change("Outer", Area.PEOPLE):
        add(desk, "Inner")
    assert names(desk) == []


def test_threads_take_turns(desk: Desk) -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        made = list(pool.map(lambda number: add(desk, f"Person {number:02}"), range(40)))
        seen = list(pool.map(lambda _number: len(names(desk)), range(8)))
    assert len(set(made)) == 40
    assert seen == [40] * 8
