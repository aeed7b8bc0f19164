"""What the form told people, what they agreed to, answers new to the desk, and answers that have changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from rmdesk.base.errors import FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import Purpose
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import NOTHING_TOLD, Field, FormPreview, Said, Told
from rmdesk.store.tables.people import Consent, ConsentWording, NoticeGiven, Person, SharedItem
from tests.support.recruiting import add, checked, make_programme, write_form

HEADINGS = (
    *("Timestamp", "Email address", "Full name", "Your post", "Which perspectives do you lack?"),
    *("Is anything off limits?", "Access needs", "I agree to printing this on a card"),
)
MATCHING_WORDS = "What you write here is used to find you a partner."
ALL = (
    NOTHING_TOLD.saying(Purpose.PRIVACY_NOTICE, Said.ALL, "We keep what you write.")
    .saying(Purpose.MATCHING, Said.ALL, MATCHING_WORDS)
    .saying(Purpose.CARD, Said.EACH, "I agree to printing this on a card")
    .saying(Purpose.ACCESS, Said.ALL, "Hosts are told what you need.")
)


def person(name: str, card: str = "Yes", *, at: str = "2026-11-10 09:00:00", **other: str) -> tuple[str, ...]:
    """Return one row of the form."""
    return (
        *(at, f"{name.split()[0].lower()}@a.example", name, other.get("post", "Nurse")),
        other.get("lacked", "disability, racism at work"),
        *(other.get("limits", "my family"), other.get("access", "Step-free, please"), card),
    )


def preview_of(
    desk: Desk, programme_id: int, folder: Path, *rows: Sequence[str], told: Told = ALL
) -> FormPreview:
    """Check a form with these rows."""
    form = write_form(folder / "f.csv", rows, HEADINGS)
    return replace(checked(desk, programme_id, form), told=told)


def ticks(desk: Desk, name: str) -> dict[tuple[str, str], tuple[bool, bool]]:
    """Return what somebody ticked: for matching, and on the card."""
    with desk.read() as session:
        rows = session.scalars(select(SharedItem).join(Person).where(Person.name == name))
        return {(row.field, row.item): (row.for_matching, row.on_card) for row in rows}


def yeses(desk: Desk, name: str) -> list[tuple[str, str, int, dt.date, str]]:
    """Return what somebody said yes to: purpose, words, version, day and way."""
    with desk.read() as session:
        rows = session.execute(
            select(
                Consent.purpose, ConsentWording.words, ConsentWording.version, Consent.given_on, Consent.how
            )
            .join(ConsentWording, ConsentWording.id == Consent.wording_id)
            .join(Person, Person.id == Consent.person_id)
            .where(Person.name == name)
            .order_by(Consent.id)
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


def counts(desk: Desk) -> list[int]:
    """Count the rows about consent."""
    with desk.read() as session:
        return [len(session.scalars(select(table)).all()) for table in (NoticeGiven, Consent, SharedItem)]


def test_everybody_is_noted_with_the_exact_words_on_the_day_of_the_answer(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    preview = preview_of(
        desk, programme_id, tmp_path, person("Amara Okafor"), person("Jo Price", "I do not agree")
    )
    recruitment.take_in(desk, programme_id, preview, {})
    day = dt.date(2026, 11, 10)
    assert yeses(desk, "Amara Okafor") == [
        ("matching", MATCHING_WORDS, 1, day, "form"),
        ("card", "I agree to printing this on a card", 1, day, "form"),
        ("access", "Hosts are told what you need.", 1, day, "form"),
    ]
    assert [yes[0] for yes in yeses(desk, "Jo Price")] == ["matching", "access"]
    assert ticks(desk, "Amara Okafor") == {
        ("perspectives_lacked", "disability"): (True, True),
        ("perspectives_lacked", "racism at work"): (True, True),
        ("off_limits", "my family"): (False, True),
        ("access_needs", ""): (False, True),
    }
    assert ticks(desk, "Jo Price") == {
        ("perspectives_lacked", "disability"): (True, False),
        ("perspectives_lacked", "racism at work"): (True, False),
        ("access_needs", ""): (False, True),
    }
    with desk.read() as session:
        given = session.execute(select(NoticeGiven.given_on, NoticeGiven.how)).all()
    assert [tuple(row) for row in given] == [(day, "form")] * 2
    assert counts(desk) == [2, 5, 7]
    history.undo(desk)
    assert counts(desk) == [0, 0, 0]


def test_a_form_that_told_nothing_leaves_nothing_agreed(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    preview = preview_of(desk, programme_id, tmp_path, person("Amara Okafor"), told=NOTHING_TOLD)
    recruitment.take_in(desk, programme_id, preview, {})
    assert counts(desk) == [0, 0, 0]


def test_the_same_words_are_the_same_version_and_others_a_new_one(desk: Desk, tmp_path: Path) -> None:
    first, second = make_programme(desk), make_programme(desk)
    recruitment.take_in(desk, first, preview_of(desk, first, tmp_path, person("Amara Okafor")), {})
    recruitment.take_in(desk, second, preview_of(desk, second, tmp_path, person("Amara Okafor")), {})
    assert counts(desk) == [1, 3, 4]
    other = ALL.saying(Purpose.MATCHING, Said.ALL, "Other words.")
    later = person("Jo Price", at="2026-11-12 09:00:00")
    recruitment.take_in(desk, second, preview_of(desk, second, tmp_path, later, told=other), {})
    assert yeses(desk, "Jo Price")[0][1:3] == ("Other words.", 2)
    assert yeses(desk, "Amara Okafor")[0][1:3] == (MATCHING_WORDS, 1)


def test_a_yes_that_was_taken_back_later_is_not_said_again(desk: Desk, tmp_path: Path) -> None:
    first, second = make_programme(desk), make_programme(desk)
    recruitment.take_in(desk, first, preview_of(desk, first, tmp_path, person("Amara Okafor")), {})
    with desk.change("Took it back", Area.PEOPLE) as change:
        for row in change.session.scalars(select(Consent)):
            row.withdrawn_on = dt.date(2026, 11, 15)
        for item in change.session.scalars(select(SharedItem)):
            item.for_matching = item.on_card = False
    recruitment.take_in(desk, second, preview_of(desk, second, tmp_path, person("Amara Okafor")), {})
    assert counts(desk)[1] == 3 and set(ticks(desk, "Amara Okafor").values()) == {(False, False)}
    newer = preview_of(desk, second, tmp_path, person("Amara Okafor", at="2026-11-20 09:00:00"))
    recruitment.take_in(desk, second, newer, {})
    assert counts(desk)[1] == 6 and ticks(desk, "Amara Okafor")["perspectives_lacked", "disability"] == (
        True,
        True,
    )


def test_what_the_desk_knew_before_is_not_ticked_by_the_form(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    add(desk, programme_id, "Amara Okafor", email="amara@a.example")
    with desk.change("Noted", Area.PEOPLE) as change:
        row = change.session.scalars(select(Person)).one()
        row.access_needs, row.perspectives_lacked = "Quiet room", ("being a migrant",)
    recruitment.take_in(
        desk, programme_id, preview_of(desk, programme_id, tmp_path, person("Amara Okafor")), {}
    )
    assert ticks(desk, "Amara Okafor") == {("off_limits", "my family"): (False, True)}


def test_words_are_needed_for_what_the_form_said(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    told = NOTHING_TOLD.saying(Purpose.CARD, Said.ALL, "  ")
    preview = preview_of(desk, programme_id, tmp_path, person("Amara Okafor"), told=told)
    with pytest.raises(FieldError, match="words are missing") as refused:
        recruitment.take_in(desk, programme_id, preview, {})
    assert refused.value.field == "card"


def test_it_is_remembered_and_asked_only_where_it_matters(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    recruitment.take_in(
        desk, programme_id, preview_of(desk, programme_id, tmp_path, person("Amara Okafor")), {}
    )
    sheet = recruitment.read_form(tmp_path / "f.csv")
    again = recruitment.propose_mapping(desk, sheet, Role.MENTEE)
    assert again.told == ALL
    questions = recruitment.told_questions(sheet, again.mapping, again.wordings)
    assert [one.purpose for one in questions] == list(ALL.said)
    assert questions[1].known_words == MATCHING_WORDS and questions[2].heading == HEADINGS[7]
    bare = again.mapping
    for at in (4, 5, 6, 7):
        bare = bare.with_field(at, None)
    questions = recruitment.told_questions(sheet, bare, again.wordings)
    assert [one.purpose for one in questions] == [Purpose.PRIVACY_NOTICE]
    assert list(recruitment.fitted(again.told, questions).said) == [Purpose.PRIVACY_NOTICE]


def test_an_unclear_yes_is_none_and_is_said(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    preview = preview_of(
        desk, programme_id, tmp_path, person("Amara Okafor", "maybe"), person("Jo Price", "I agree")
    )
    assert preview.notes[-1] == (
        "“I agree to printing this on a card”: 1 answer is neither yes nor no, and taken for no."
    )
    recruitment.take_in(desk, programme_id, preview, {})
    assert "card" not in [yes[0] for yes in yeses(desk, "Amara Okafor")]


def test_new_answers_are_named_settled_and_not_asked_again(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    rows = [
        person("Amara Okafor", lacked="racism at the work place"),
        person("Jo Price", lacked="Racism at the  work place, disability"),
        person("Idris Khan", lacked="poverty, debt"),
    ]
    preview = preview_of(desk, programme_id, tmp_path, *rows)
    first, second = preview.new_answers
    assert (first.words, first.count, first.like) == ("racism at the work place", 2, "racism at work")
    assert (second.words, second.parts) == ("poverty, debt", ("poverty", "debt"))
    mapping = preview.mapping.with_same_as(first.field, first.words, (first.like,))
    mapping = mapping.with_same_as(second.field, second.words, second.parts)
    recruitment.take_in(desk, programme_id, replace(preview, mapping=mapping), {})
    with desk.read() as session:
        lacked = {row.name: row.perspectives_lacked for row in session.scalars(select(Person))}
    assert lacked == {
        "Amara Okafor": ("racism at work",),
        "Jo Price": ("racism at work", "disability"),
        "Idris Khan": ("poverty", "debt"),
    }
    assert ("perspectives_lacked", "debt") in ticks(desk, "Idris Khan")
    later = preview_of(desk, programme_id, tmp_path, *rows, person("Siân Evans", lacked="poverty, debt"))
    assert (later.new_answers, later.known, len(later.rows)) == ((), 3, 1)


def test_a_changed_answer_is_shown_and_taken_over_only_when_ticked(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    recruitment.take_in(
        desk, programme_id, preview_of(desk, programme_id, tmp_path, person("Amara Okafor")), {}
    )
    same = preview_of(desk, programme_id, tmp_path, person("Amara Okafor"))
    assert same.nothing_new and not same.changed
    edited = person("Amara Okafor", post="Head nurse", lacked="disability", limits="my health")
    preview = preview_of(desk, programme_id, tmp_path, edited, told=NOTHING_TOLD)
    assert not preview.nothing_new and not preview.rows
    (row,) = preview.changed
    assert (row.name, {field: after for field, _, after in row.changes}) == (
        "Amara Okafor",
        {
            Field.POST: "Head nurse",
            Field.PERSPECTIVES_LACKED: "disability",
            Field.OFF_LIMITS: "my family, my health",
        },
    )
    assert not recruitment.take_in(desk, programme_id, preview, {}).changed
    ticked = replace(preview, taken_over=frozenset({row.number}))
    done = recruitment.take_in(desk, programme_id, ticked, {})
    assert done.label == "Took over the changed answers of 1 mentee" and done.value.changed == 1
    with desk.read() as session:
        amara = session.scalars(select(Person)).one()
        assert (amara.post, amara.off_limits) == ("Head nurse", ("my family", "my health"))
    assert ("perspectives_lacked", "racism at work") not in ticks(desk, "Amara Okafor")
    assert preview_of(desk, programme_id, tmp_path, edited).nothing_new
    history.undo(desk)
    assert preview_of(desk, programme_id, tmp_path, edited).changed


def test_what_the_coordinator_mended_is_no_change_of_the_answer(desk: Desk, tmp_path: Path) -> None:
    programme_id = make_programme(desk)
    recruitment.take_in(
        desk, programme_id, preview_of(desk, programme_id, tmp_path, person("Amara Okafor")), {}
    )
    with desk.change("Mended", Area.PEOPLE) as change:
        change.session.scalars(select(Person)).one().post = "Senior nurse"
    assert preview_of(desk, programme_id, tmp_path, person("Amara Okafor")).nothing_new
    newer = preview_of(desk, programme_id, tmp_path, person("Amara Okafor", at="2026-11-20 09:00:00"))
    (row,) = newer.changed
    assert row.changes == ((Field.POST, "Senior nurse", "Nurse"),)
    recruitment.take_in(desk, programme_id, replace(newer, taken_over=frozenset({row.number})), {})
    with desk.read() as session:
        assert session.scalars(select(Person)).one().post == "Nurse"
