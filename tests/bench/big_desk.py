"""A desk of 5,000 people and 50,000 meetings, in ten programmes over ten years, written quickly."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

from rmdesk.services import opening, programme
from rmdesk.store import search
from rmdesk.store.tables.base import Base

PASSPHRASE = "purebred hesitant campfire squall polar"
PEOPLE, PROGRAMMES, PAIRS, MEETINGS = 5_000, 10, 2_500, 20
FIRST = ("Siân", "Łukasz", "Amara", "Helen", "Idris", "Zofia", "Rhys", "Mei", "Kwame", "Leila", "Owen", "Ewa")
LAST = ("Evans", "Zieliński", "Okafor", "Marsh", "Khan", "Kowalska", "Bowen", "Tan", "Boateng", "Haddad")
SERVICES = ("Acute Care", "Estates", "Digital", "Finance", "Recovery College", "People and Culture")
WORDS = ("handover", "rota", "canteen", "night", "shift", "board", "minutes", "poster", "survey", "welcome")


def build(path: Path, today: dt.date) -> None:
    """Make the desk at `path`, so that its newest programme runs around `today`."""
    desk = opening.create(path, PASSPHRASE, "Rowan Vale")
    for number in range(PROGRAMMES):
        start = dt.date(today.year - (PROGRAMMES - 1 - number), 9, 7)
        made = programme.start(desk, f"Leading with lived experience {start.year}", "T13").value
        programme.change_plan(
            desk, made, starts_on=start, ends_on=start + dt.timedelta(days=330), meetings_count=MEETINGS
        )
    with desk.store.write() as (session, _recorder):
        _fill(session.connection(), today)
    desk.store.close()


def _fill(connection: Any, today: dt.date) -> None:
    chance = random.Random(5)
    stamp = f"{today.isoformat()}T09:00:00+00:00"
    connection.exec_driver_sql(
        _insert("person", PERSON), [_person(n, chance, stamp) for n in range(1, PEOPLE + 1)]
    )
    connection.exec_driver_sql(_insert("participation", PARTICIPATION), list(_participations(stamp, today)))
    connection.exec_driver_sql(_insert("relationship", RELATIONSHIP), list(_relationships(today)))
    connection.exec_driver_sql(_insert("relationship_member", MEMBER), list(_members(today)))
    connection.exec_driver_sql(_insert("meeting", MEETING), list(_meetings(chance, today)))
    search.rebuild(connection)


PERSON = (
    "id name preferred_name pronouns email phone channel post team service organisation line_manager access_needs"
    " print_format interests experience_offered experience_own perspectives_lacked off_limits availability place"
    " capacity notes created_at"
)
PARTICIPATION = (
    "id programme_id person_id role stage stage_since motivation origin created_at trained_on told_on"
)
RELATIONSHIP = "id programme_id state explanation agreement proposed_on active_on ending"
MEMBER = "relationship_id participation_id role answer answered_on"
MEETING = "relationship_id number kind state day time_of_day place missed_by reason minutes_together theme remembered"


def _insert(table: str, columns: str) -> str:
    """Return the statement that fills these columns; those that came later get what a new row has in them."""
    names = columns.split()
    usual = {
        column.name: _usual(column.default)
        for column in Base.metadata.tables[table].columns
        if column.name not in names and not column.nullable and column.default is not None
    }
    places = ", ".join(["?"] * len(names) + list(usual.values()))
    return f"INSERT INTO {table} ({', '.join([*names, *usual])}) VALUES ({places})"


def _usual(default: Any) -> str:
    value = default.arg if default.is_scalar else default.arg(None)
    plain = value if isinstance(value, str) else json.dumps(value)
    return "'" + plain + "'" if isinstance(value, str | list | dict | tuple) else str(int(value))


def _person(number: int, chance: random.Random, stamp: str) -> tuple[object, ...]:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}"
    post = chance.choice(("Porter", "Nurse", "Director", "Trustee", "Volunteer"))
    mail = f"person{number}@rowanvale.example"
    lists = (json.dumps([chance.choice(WORDS)]), "[]", "[]", "[]", "[]", "[]")
    return (
        *(
            number,
            name,
            "",
            "",
            mail,
            "",
            "",
            post,
            "",
            chance.choice(SERVICES),
            "Rowan Vale",
            "",
            "",
            "standard",
        ),
        *lists,
        *("either", 1, "", stamp),
    )


def _programme_of(index: int, per_programme: int) -> int:
    return index // per_programme + 1


def _participations(stamp: str, today: dt.date) -> Any:
    for index in range(PEOPLE):
        role = "mentee" if index % 2 == 0 else "mentor"
        yield (
            *(index + 1, _programme_of(index, PEOPLE // PROGRAMMES), index + 1, role, "ready"),
            *(today.isoformat(), "", "form", stamp, today.isoformat(), today.isoformat()),
        )


def _relationships(today: dt.date) -> Any:
    for index in range(PAIRS):
        number = _programme_of(index, PAIRS // PROGRAMMES)
        state = "active" if number == PROGRAMMES else "ended"
        yield (index + 1, number, state, "{}", "{}", today.isoformat(), today.isoformat(), "")


def _members(today: dt.date) -> Any:
    for index in range(PAIRS):
        yield (index + 1, 2 * index + 1, "mentee", "yes", today.isoformat())
        yield (index + 1, 2 * index + 2, "mentor", "yes", today.isoformat())


def _meetings(chance: random.Random, today: dt.date) -> Any:
    for index in range(PAIRS):
        number = _programme_of(index, PAIRS // PROGRAMMES)
        start = dt.date(today.year - (PROGRAMMES - number), 9, 7 + index % 20)
        for place in range(MEETINGS):
            day = start + dt.timedelta(days=14 * place)
            state = "held" if day < today else "planned"
            words = " ".join(chance.choices(WORDS, k=8))
            yield (
                *(index + 1, place + 1, "one_to_one", state, day.isoformat(), "10:00", "Room 2", "", "", 60),
                *(words[:30], words),
            )
