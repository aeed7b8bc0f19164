"""Importing expressions of interest into a real desk: all of it, again, undone, refused and stopped."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rmdesk.base.errors import EnvironmentFault, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import history, recruitment, upkeep
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import NEW, ColumnMapping, Field, ImportStopped, Watch
from rmdesk.services.recruitment.taking_in import COPYING, NOTING, PARTS, PEOPLE, TOLD
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from rmdesk.store.tables.base import Base
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import FormMapping, ImportBatch, ImportRow, Participation
from tests.support.desks import KEY
from tests.support.recruiting import (
    HEADINGS,
    MENTEES,
    MENTORS,
    add,
    answer,
    checked,
    make_programme,
    make_ready,
    write_form,
)

STORED = (Person, Participation, ImportRow, ImportBatch)


def counts(desk: Desk) -> list[int]:
    with desk.read() as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in STORED]


def person(desk: Desk, name: str) -> dict[str, object]:
    with desk.read() as session:
        found = session.scalars(select(Person).where(Person.name == name)).one()
        return {column.name: getattr(found, column.name) for column in Base.metadata.tables["person"].columns}


def test_the_mentees_form_comes_in_whole(desk: Desk) -> None:
    programme_id = make_programme(desk)
    preview = checked(desk, programme_id, MENTEES)
    assert (len(preview.rows), preview.back, preview.known) == (14, (), 0)
    done = recruitment.take_in(desk, programme_id, preview, {})
    assert done.label == "Imported 14 mentees"
    assert (done.value.taken, done.value.known, done.value.returned) == (14, 0, 0)
    assert {Area.RECRUITMENT, Area.PEOPLE, Area.UPKEEP} <= done.changed
    assert counts(desk) == [14, 14, 14, 1]
    helen = person(desk, "Helen Marsh")
    assert helen["email"] == "helen.marsh@rowanvale.example"
    assert (helen["post"], helen["service"], helen["level"]) == ("Chief Executive", "Digital", 9)
    assert helen["perspectives_lacked"] == ("being LGBTQ+", "growing up in care")
    assert helen["availability"] == ("Wed afternoon", "Mon morning")
    assert (helen["place"], helen["print_format"], helen["capacity"]) == ("either", "standard", 1)


def test_a_form_counts_from_the_day_of_the_answer(desk: Desk) -> None:
    programme_id = make_programme(desk)
    recruitment.take_in(desk, programme_id, checked(desk, programme_id, MENTEES), {})
    row = recruitment.board(desk, programme_id, Role.MENTEE).rows[0]
    assert (row.name, row.stage, row.since) == ("Helen Marsh", Stage.INTERESTED, dt.date(2026, 9, 29))
    assert row.pill == "waiting 53 days"


def test_a_recent_form_is_named_on_the_card(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    form = write_form(tmp_path / "f.csv", [answer("Tom Akers", at="2026-11-18 08:00:00")])
    recruitment.take_in(desk, programme_id, checked(desk, programme_id, form), {})
    (row,) = recruitment.board(desk, programme_id, Role.MENTEE).rows
    assert row.pill == "form 18 Nov"


def test_importing_again_changes_nothing(desk: Desk) -> None:
    programme_id = make_programme(desk)
    recruitment.take_in(desk, programme_id, checked(desk, programme_id, MENTEES), {})
    before = counts(desk)
    again = checked(desk, programme_id, MENTEES)
    assert again.nothing_new and again.known == 14
    done = recruitment.take_in(desk, programme_id, again, {})
    assert (done.value.taken, done.value.known) == (0, 14)
    assert done.label == "" and not done.changed
    assert counts(desk) == before
    assert history.undo_state(desk).undo == "Imported 14 mentees"


def test_the_whole_import_is_undone_and_can_be_done_again(desk: Desk) -> None:
    programme_id = make_programme(desk)
    recruitment.take_in(desk, programme_id, checked(desk, programme_id, MENTEES), {})
    history.undo(desk)
    assert counts(desk) == [0, 0, 0, 0]
    preview = checked(desk, programme_id, MENTEES)
    assert len(preview.rows) == 14
    recruitment.take_in(desk, programme_id, preview, {})
    assert counts(desk) == [14, 14, 14, 1]
    history.undo(desk)
    history.redo(desk)
    assert counts(desk) == [14, 14, 14, 1]


def test_it_is_found_again_after_closing_and_opening(desk: Desk) -> None:
    programme_id = make_programme(desk)
    recruitment.take_in(desk, programme_id, checked(desk, programme_id, MENTEES), {})
    desk.store.close()
    desk.store = Store(open_desk_file(desk.path, KEY), desk.path, KEY, desk.store.salt)
    assert len(recruitment.board(desk, programme_id, Role.MENTEE).rows) == 14
    assert checked(desk, programme_id, MENTEES).nothing_new


def test_mentors_are_refused_until_the_call_is_open(desk: Desk) -> None:
    programme_id = make_programme(desk, needed=2)
    with pytest.raises(UserError, match="call for mentors is not open"):
        checked(desk, programme_id, MENTORS, Role.MENTOR)
    make_ready(desk, programme_id, 2)
    preview = checked(desk, programme_id, MENTORS, Role.MENTOR)
    done = recruitment.take_in(desk, programme_id, preview, {})
    assert done.label == "Imported 26 mentors"
    sunita = person(desk, "Sunita Rao")
    assert sunita["experience_offered"] == ("neurodivergence", "caring for a relative")
    assert sunita["line_manager"] == "Manager 0" and sunita["print_format"] == "large"


def test_the_call_may_close_again_between_looking_and_importing(desk: Desk) -> None:
    programme_id = make_programme(desk, needed=1)
    make_ready(desk, programme_id, 1)
    preview = checked(desk, programme_id, MENTORS, Role.MENTOR)
    history.undo(desk)
    with pytest.raises(UserError, match="not open"):
        recruitment.take_in(desk, programme_id, preview, {})
    assert counts(desk)[2] == 0


def test_a_sure_match_takes_part_and_only_what_is_empty_is_filled_in(desk: Desk, tmp_path: Path) -> None:
    first, second = make_programme(desk), make_programme(desk)
    add(desk, first, "Tom Akers", email="tom@rowanvale.example", post="Head of Digital")
    form = write_form(tmp_path / "f.csv", [answer("Tom Akers", post="Nurse", service="Acute")])
    preview = checked(desk, second, form)
    (row,) = preview.rows
    assert row.matches[0].key == row.suggested
    recruitment.take_in(desk, second, preview, {})
    tom = person(desk, "Tom Akers")
    assert (tom["post"], tom["service"], tom["level"]) == ("Head of Digital", "Acute", 3)
    assert len(recruitment.board(desk, second, Role.MENTEE).rows) == 1


def test_topics_off_limits_are_added_to_those_known(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    add(desk, programme_id, "Tom Akers", email="tom@rowanvale.example")
    with desk.change("Noted", Area.PEOPLE) as change:
        change.session.scalars(select(Person)).one().off_limits = ("my family",)
    headings = ("Email address", "Full name", "Is anything off limits?")
    form = write_form(tmp_path / "f.csv", [("tom@rowanvale.example", "Tom Akers", "my diagnosis")], headings)
    done = recruitment.take_in(desk, programme_id, checked(desk, programme_id, form), {})
    assert (done.value.taken, done.value.known) == (0, 1)
    assert done.label == "Added the answers of 1 mentee"
    assert person(desk, "Tom Akers")["off_limits"] == ("my family", "my diagnosis")


def test_a_likely_match_waits_for_the_coordinator(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    part = add(desk, programme_id, "Jo Price", email="jo@rowanvale.example")
    form = write_form(tmp_path / "f.csv", [answer("Jo Price", "jo.price@other.example")])
    preview = checked(desk, programme_id, form)
    (row,) = preview.rows
    assert row.suggested == "" and preview.outcome({}).undecided == 1
    with pytest.raises(UserError, match="1 row needs your decision"):
        recruitment.take_in(desk, programme_id, preview, {})
    same = {row.number: row.matches[0].key}
    assert (preview.outcome(same).joining, preview.outcome(same).already) == (0, 1)
    done = recruitment.take_in(desk, programme_id, preview, {row.number: NEW})
    assert done.value.taken == 1 and counts(desk)[0] == 2
    history.undo(desk)
    recruitment.take_in(desk, programme_id, preview, same)
    assert counts(desk)[0] == 1
    assert [move.to_stage for move in recruitment.moves(desk, part)] == [Stage.INTERESTED]


def test_somebody_who_answered_twice_comes_in_once(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    twice = [
        answer("Tom Akers", at="2026-11-10 09:00:00", service=""),
        answer("Tom Akers", at="2026-11-12 09:00:00", service="Acute"),
    ]
    preview = checked(desk, programme_id, write_form(tmp_path / "f.csv", twice))
    assert preview.rows[1].suggested == "row 2"
    assert preview.rows[1].matches[0].detail == "row 2 of this file"
    done = recruitment.take_in(desk, programme_id, preview, {})
    assert (done.value.taken, done.value.known) == (1, 1)
    assert counts(desk)[:3] == [1, 1, 2]
    assert person(desk, "Tom Akers")["service"] == "Acute"


def test_bad_rows_come_back_and_can_be_mended(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    bad = ("2026-11-10 09:00:00", "not an address", "=cmd|' /C calc'!A0", "Nurse", "Digital", "12")
    form = write_form(tmp_path / "f.csv", [answer("Tom Akers"), bad])
    preview = checked(desk, programme_id, form)
    (back,) = preview.back
    assert back.number == 3 and back.who == "=cmd|' /C calc'!A0"
    assert back.reasons == (
        "“Email address” says “not an address”, which is not an e-mail address. "
        "“Your level (1-9)” is 12, and levels go from 1 to 9."
    )
    assert recruitment.take_in(desk, programme_id, preview, {}).value.returned == 1
    saved = tmp_path / "back.csv"
    recruitment.save_returned(preview, saved)
    text = saved.read_text("utf-8-sig")
    assert "'=cmd" in text
    saved.write_text(
        text.replace("not an address", "cmd@rowanvale.example").replace(",12", ",2"), "utf-8-sig"
    )
    mended = checked(desk, programme_id, saved)
    assert [row.name for row in mended.rows] == ["=cmd|' /C calc'!A0"] and mended.back == ()


def test_rows_cannot_be_saved_where_there_is_no_folder(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    preview = checked(desk, programme_id, write_form(tmp_path / "f.csv", [answer("Tom Akers")]))
    with pytest.raises(EnvironmentFault, match="could not be saved"):
        recruitment.save_returned(preview, tmp_path / "nowhere" / "back.csv")


def test_the_mapping_is_remembered_even_when_the_import_is_undone(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    form = write_form(tmp_path / "f.csv", [answer("Tom Akers")])
    sheet = recruitment.read_form(form)
    proposal = recruitment.propose_mapping(desk, sheet, Role.MENTEE)
    assert not proposal.remembered
    assert [column.field for column in proposal.columns][:3] == [Field.SUBMITTED_AT, Field.EMAIL, Field.NAME]
    assert proposal.columns[3].samples == ("Nurse",)
    mapping = proposal.mapping.with_field(3, Field.TEAM)
    recruitment.take_in(
        desk, programme_id, recruitment.check(desk, programme_id, Role.MENTEE, sheet, mapping), {}
    )
    assert person(desk, "Tom Akers")["team"] == "Nurse"
    history.undo(desk)
    again = recruitment.propose_mapping(desk, sheet, Role.MENTEE)
    assert again.remembered and again.mapping.fields[3] is Field.TEAM
    assert not recruitment.propose_mapping(desk, sheet, Role.MENTOR).remembered


def test_columns_that_are_left_out_are_stored_nowhere(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    headings = (*HEADINGS, "Secret")
    form = write_form(tmp_path / "f.csv", [(*answer("Tom Akers"), "canary Quetzalcoatl")], headings)
    recruitment.take_in(desk, programme_id, checked(desk, programme_id, form), {})
    names = [
        name for (name,) in desk.store.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    dump = b"\n".join(
        cell if isinstance(cell, bytes) else str(cell).encode()
        for name in names
        for row in desk.store.raw.execute(f'SELECT * FROM "{name}"')
        for cell in row
    )
    assert len(names) > 40 and b"Tom Akers" in dump
    assert b"uetzalcoatl" not in dump and b"Secret" not in dump


def test_nobody_named_is_refused_before_the_rows_are_looked_at(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    sheet = recruitment.read_form(write_form(tmp_path / "f.csv", [answer("Tom Akers")]))
    with pytest.raises(UserError, match="No column is matched to a name"):
        recruitment.check(desk, programme_id, Role.MENTEE, sheet, ColumnMapping((None,) * 6))


def test_a_date_that_can_be_read_both_ways_is_asked(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    form = write_form(tmp_path / "f.csv", [answer("Tom Akers", at="03/04/2026 09:00")])
    sheet = recruitment.read_form(form)
    proposal = recruitment.propose_mapping(desk, sheet, Role.MENTEE)
    assert proposal.question is not None and proposal.question.text == "03/04/2026 09:00"
    mapping = proposal.mapping.with_date_order(recruitment.DateOrder.MONTH_FIRST)
    assert recruitment.date_question(sheet, mapping) is None
    preview = recruitment.check(desk, programme_id, Role.MENTEE, sheet, mapping)
    assert preview.rows[0].answered == dt.date(2026, 3, 4)


def test_a_copy_is_made_first_when_anything_changed(desk: Desk) -> None:
    programme_id = make_programme(desk)
    recruitment.take_in(desk, programme_id, checked(desk, programme_id, MENTEES), {})
    assert len(upkeep.data_care(desk).backups) == 1


def test_no_copy_no_import(desk: Desk) -> None:
    programme_id = make_programme(desk)
    (desk.path.parent / "backups").write_text("in the way")
    preview = checked(desk, programme_id, MENTEES)
    with pytest.raises(EnvironmentFault):
        recruitment.take_in(desk, programme_id, preview, {})
    assert counts(desk) == [0, 0, 0, 0]


def test_stopping_brings_nothing_in(desk: Desk) -> None:
    programme_id = make_programme(desk)
    preview = checked(desk, programme_id, MENTEES)
    seen: list[tuple[int, int, str]] = []

    def note(done: int, total: int, what: str) -> None:
        seen.append((done, total, what))

    watch = Watch(note, lambda: bool(seen))
    with pytest.raises(ImportStopped):
        recruitment.take_in(desk, programme_id, preview, {}, watch)
    assert seen == [(0, 0, "making a copy of the desk first")]
    assert counts(desk) == [0, 0, 0, 0]
    with desk.read() as session:
        assert session.scalars(select(FormMapping)).all() == []
    with pytest.raises(ImportStopped):
        recruitment.read_form(MENTEES, watch)


def test_five_thousand_rows_take_seconds_and_tell_how_far_they_are(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    many = [
        answer(
            f"Person{n:04d} Name{n * 7919 % 9973:04d}", f"p{n}@rowanvale.example", service=f"Service {n % 9}"
        )
        for n in range(5000)
    ]
    form = write_form(tmp_path / "f.csv", many)
    told: list[str] = []
    started = time.perf_counter()
    sheet = recruitment.read_form(form)
    mapping = recruitment.propose_mapping(desk, sheet, Role.MENTEE).mapping
    preview = recruitment.check(desk, programme_id, Role.MENTEE, sheet, mapping)
    choices = {row.number: NEW for row in preview.rows}
    watch = Watch(lambda _done, _total, what: told.append(what), lambda: False)
    done = recruitment.take_in(desk, programme_id, preview, choices, watch)
    assert done.value.taken == 5000
    assert time.perf_counter() - started < 60
    assert len(told) > 60 and list(dict.fromkeys(told)) == [COPYING, PEOPLE, PARTS, TOLD, NOTING]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n1 0 obj", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n0000", "a picture"),
        (b"", "empty"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
    ],
)
def test_a_file_that_is_not_what_it_claims_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=words):
        recruitment.read_form(path)


def test_markup_and_odd_marks_are_stored_exactly(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    odd = "<b>Siân</b> O’Neil & “Łukasz”"
    form = write_form(tmp_path / "f.csv", [answer(odd, "o@rowanvale.example", post="=1+1")])
    recruitment.take_in(desk, programme_id, checked(desk, programme_id, form), {})
    assert person(desk, odd)["post"] == "=1+1"
