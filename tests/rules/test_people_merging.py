"""Two records made one: what is kept, what is stricter, and who looks like whom (product C2)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import UserError
from rmdesk.rules.people import DuplicateIndex, KnownPerson
from rmdesk.rules.people.alike import alike
from rmdesk.rules.people.merging import (
    Moves,
    Pick,
    Side,
    check_may_merge,
    compare,
    moves_in_words,
    picked,
    united,
)
from rmdesk.rules.people.merging_links import (
    FIRMER_PLACES,
    PartState,
    Shared,
    Yes,
    firmer,
    further,
    joined_ticks,
    taken_back_too,
)
from rmdesk.rules.recruitment import OPEN_STAGES, Stage

EARLY, LATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
phrases = st.lists(st.sampled_from(("Carer", "carer", " CARER", "Deaf", "Student", "chess")), max_size=4).map(
    tuple
)


def choices(
    kept: dict[str, object], other: dict[str, object], newer: str = ""
) -> dict[str, tuple[Pick, ...]]:
    when = {"kept": (LATE, EARLY), "other": (EARLY, LATE)}.get(newer, (EARLY, EARLY))
    sides = [Side(values, dict.fromkeys(values, at)) for values, at in zip((kept, other), when, strict=True)]
    return {c.field: (c.default, *c.picks) for c in compare(*sides)}


def test_the_fuller_value_is_kept_else_the_newer_and_lists_are_united() -> None:
    kept = {
        "name": "Anna",
        "post": "",
        "print_format": "standard",
        "capacity": 1,
        "interests": ("chess",),
        "team": "",
    }
    other = {
        "name": "Ana",
        "post": "Nurse",
        "print_format": "large",
        "capacity": 3,
        "interests": ("film",),
        "team": "",
    }
    found = choices(kept, other, newer="other")
    assert found == {
        "name": (Pick.KEPT, Pick.KEPT, Pick.OTHER),
        "post": (Pick.OTHER, Pick.KEPT, Pick.OTHER),
        "print_format": (Pick.OTHER, Pick.KEPT, Pick.OTHER),
        "capacity": (Pick.OTHER, Pick.KEPT, Pick.OTHER),
        "interests": (Pick.BOTH, Pick.BOTH, Pick.KEPT, Pick.OTHER),
    }
    assert choices(kept, other, newer="kept")["name"][0] is Pick.KEPT
    assert choices(kept, kept)["name"] == (Pick.KEPT, Pick.KEPT)


@pytest.mark.parametrize(
    ("plain", "rich"),
    [("Sian Evens", "Siân Evans"), ("Sian Evans", "Siân Evans"), ("SIAN EVANS", "Sian Evans")],
)
def test_the_spelling_with_the_accents_stands_however_old_it_is(plain: str, rich: str) -> None:
    assert choices({"name": rich}, {"name": plain}, newer="other")["name"][0] is Pick.KEPT
    assert choices({"name": plain}, {"name": rich}, newer="kept")["name"][0] is Pick.OTHER


def test_of_two_names_that_of_the_record_that_stays_is_kept() -> None:
    found = choices({"preferred_name": "Siân Evans"}, {"preferred_name": "Sian Jones"}, newer="other")
    assert found["preferred_name"][0] is Pick.KEPT
    assert choices({"name": "Bela Kiss"}, {"name": "Peter Rowe"}, newer="other")["name"][0] is Pick.KEPT


def test_limits_and_boundaries_are_not_loosened() -> None:
    found = choices(
        {"hours_cap": 2, "off_limits": ("money",)}, {"hours_cap": 5, "off_limits": ()}, newer="other"
    )
    assert found == {"hours_cap": (Pick.KEPT, Pick.KEPT, Pick.OTHER), "off_limits": (Pick.BOTH, Pick.BOTH)}


def test_two_notes_are_both_kept() -> None:
    (choice,) = compare(Side({"notes": "Mornings."}, {}), Side({"notes": "No calls."}, {}))
    assert (choice.label, choice.default) == ("Notes", Pick.BOTH)
    assert picked(choice, Pick.BOTH) == "Mornings.\n\nNo calls." and picked(choice, Pick.OTHER) == "No calls."


@given(phrases, phrases)
def test_nothing_is_lost_or_repeated_when_lists_are_united(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    both = united(one, other)
    keys = [phrase.strip().casefold() for phrase in both]
    assert set(keys) == {phrase.strip().casefold() for phrase in (*one, *other)}
    assert len(keys) == len(set(keys)) and set(both) <= {*one, *other}


@given(phrases, phrases, st.data())
def test_no_item_is_shared_that_was_not_ticked_wherever_it_stands(
    one: tuple[str, ...], other: tuple[str, ...], data: st.DataObject
) -> None:
    flags = st.tuples(st.booleans(), st.booleans())
    sides = [
        Shared({"gifts": said}, {("gifts", p): data.draw(flags) for p in said if data.draw(st.booleans())})
        for said in (one, other)
    ]
    for (_, phrase), ticks in joined_ticks({"gifts": united(one, other)}, sides).items():
        for side in sides:
            same = [p for p in side.values["gifts"] if p.strip().casefold() == phrase.strip().casefold()]  # type: ignore[attr-defined]
            if not same:
                continue
            given_here = [side.ticks[("gifts", p)] for p in same if ("gifts", p) in side.ticks]
            for at in (0, 1):
                assert not ticks[at] or (given_here and all(said[at] for said in given_here))


def test_a_text_is_shared_only_as_it_was_ticked() -> None:
    first, second = ({("notes", ""): (False, True)}, {("notes", ""): (False, False)})
    sides = [Shared({"notes": "Ramp"}, first), Shared({"notes": "Hearing loop"}, second)]
    assert joined_ticks({"notes": "Ramp"}, sides) == {("notes", ""): (False, True)}
    assert joined_ticks({"notes": "Hearing loop"}, sides) == {("notes", ""): (False, False)}
    assert joined_ticks({"notes": "Ramp\n\nHearing loop"}, sides) == {("notes", ""): (False, False)}


def test_what_was_taken_back_on_one_record_is_taken_back_on_both() -> None:
    day = dt.date
    said = (
        Yes(1, 1, "card", day(2026, 5, 1), None),
        Yes(2, 1, "card", day(2026, 10, 1), None),
        Yes(3, 1, "matching", day(2026, 5, 1), None),
        Yes(4, 2, "card", day(2026, 3, 1), day(2026, 9, 1)),
    )
    assert taken_back_too(said) == {1: 4}


parts = st.builds(
    PartState,
    st.sampled_from(list(Stage)),
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 2, 1)),
    st.booleans(),
)


@given(parts, parts)
def test_the_further_part_stands_whichever_record_it_was_on(one: PartState, other: PartState) -> None:
    stands = further(one, other)
    assert stands in (one, other)
    if one.stage.is_open and other.stage.is_open:
        assert OPEN_STAGES.index(stands.stage) == max(OPEN_STAGES.index(p.stage) for p in (one, other))
    if one.since != other.since:
        assert further(other, one).stage is stands.stage
    if (one.living or other.living) and (one.stage.is_open or other.stage.is_open):
        assert stands.stage.is_open


def test_a_later_no_stands_over_an_earlier_yes() -> None:
    ready = PartState(Stage.READY, dt.date(2026, 3, 1))
    assert further(ready, PartState(Stage.WITHDRAWN, dt.date(2026, 4, 1))).stage is Stage.WITHDRAWN
    assert further(ready, PartState(Stage.WITHDRAWN, dt.date(2026, 3, 1))).stage is Stage.WITHDRAWN
    assert further(ready, PartState(Stage.DECLINED, dt.date(2026, 2, 1))).stage is Stage.READY
    assert firmer(FIRMER_PLACES, "came", "booked") == firmer(FIRMER_PLACES, "booked", "came") == "came"


def test_what_moves_is_said_before() -> None:
    assert moves_in_words("Anna", Moves()).startswith("Nothing else hangs on this record")
    assert moves_in_words("Anna", Moves(papers=1)) == "1 paper moves to Anna."
    assert moves_in_words("Anna", Moves(papers=2)) == "2 papers move to Anna."
    assert moves_in_words("Anna", Moves(parts=2, combined=2, check_ins=1)) == (
        "2 parts in programmes and 1 check-in move to Anna. 2 parts that both have in the same programme are made "
        "one, at the further stage and with both histories."
    )


def test_a_manager_and_their_report_are_two_people() -> None:
    with pytest.raises(UserError, match="Ruth is the line manager of Anna"):
        check_may_merge("Anna", "Ruth", pairs=(), manages=False, managed=True, gone=False)
    check_may_merge("Anna", "Ruth", pairs=(), manages=False, managed=False, gone=False)


names = st.sampled_from(
    (
        "Anna Desai",
        "Desai, Anna",
        "Anna Desia",
        "Ana Desai",
        "Annabel Desai",
        "Siân Evans",
        "Sian Evnas",
        "Al Li",
        "Al Lo",
    )
)
people = st.lists(
    st.tuples(names, st.sampled_from(("", "a@x.org", "b@x.org")), st.sampled_from(("Estates", "Wards", ""))),
    max_size=7,
)


@given(people)
def test_a_desk_is_looked_through_as_each_newcomer_would_be(rows: list[tuple[str, str, str]]) -> None:
    """Everything but two slips that leave no word within a letter of the other's is found, and nothing besides."""
    known = [KnownPerson(at, *row) for at, row in enumerate(rows, start=1)]
    wanted = {
        (min(one.id, found.id), max(one.id, found.id)): (found.reason, found.certainty)
        for one in known
        if one.id is not None
        for found in DuplicateIndex(known).of(one)
    }
    assert {(pair.first, pair.second): (pair.reason, pair.certainty) for pair in alike(known)} == wanted


def test_names_that_differ_in_a_figure_are_not_alike() -> None:
    known = [KnownPerson(at, f"Anna Desai {at}", service="Estates") for at in range(1, 30)]
    assert alike(known) == ()
