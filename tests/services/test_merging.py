"""Two records made one on a real desk: nothing is lost, nothing else changes, and undo puts every row back (C2)."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rmdesk.base.errors import UserError
from rmdesk.rules.people import FIELD_WORDS, Certainty
from rmdesk.rules.people.merging import Pick
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import history, people, programme, recruitment, search
from rmdesk.services.desk import Desk
from rmdesk.services.people.merging import FIELDS
from rmdesk.services.people.moving import PART_LINKS, PERSON_LINKS
from rmdesk.store.tables.people import Consent, ConsentWording, Person, SharedItem
from tests.support.crowd import add, join, story
from tests.support.desks import make_desk
from tests.support.merging import Filler, Rows, links_to, pointing, rows_of


def view(desk: Desk, person_id: int) -> people.PersonView:
    found = people.person(desk, person_id)
    assert found is not None
    return found


# -- every key ----------------------------------------------------------------------------------------------------


def test_every_key_to_a_person_or_a_part_is_moved() -> None:
    """A new table with such a key fails here until `services/people/moving.py` says what becomes of it."""
    named = {(link.class_.__tablename__, link.key) for link in PERSON_LINKS}
    assert named == links_to("person")
    named = {(link.class_.__tablename__, link.key) for link in PART_LINKS}
    assert named == links_to("participation")


def changed_rows(before: Rows, after: Rows) -> set[tuple[str, int]]:
    return {
        (table, number)
        for table in before
        for number in before[table].keys() | after[table].keys()
        if before[table].get(number) != after[table].get(number)
    }


def near(desk: Desk, two: tuple[int, int]) -> set[tuple[str, int]]:
    """The rows that are, or point at, one of the two or one of their parts."""
    found = {("person", number) for number in two}
    for number in two:
        for table, column, row in pointing(desk, "person", number):
            found.add((table, row))
            if (table, column) == ("participation", "person_id"):
                found |= {(name, part) for name, _, part in pointing(desk, "participation", row)}
    return found


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_nothing_is_lost_and_nothing_else_changes_and_undo_restores_every_row(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))
        try:
            merge_by_chance(desk, seed)
        finally:
            desk.store.close()


def merge_by_chance(desk: Desk, seed: int) -> None:
    two, chance = Filler(desk, seed).fill().two, random.Random(seed)
    before, touched, last = rows_of(desk), near(desk, two), history.last_set(desk)
    look = people.comparison(desk, *two)
    kept, other = look.kept.id, look.other.id
    picks = {choice.field: chance.choice(choice.picks) for choice in look.choices if chance.random() < 0.5}
    if look.refused is not None:
        with pytest.raises(UserError):
            people.merge(desk, kept, other, picks)
        assert rows_of(desk) == before and history.last_set(desk) == last
        return
    people.merge(desk, kept, other, picks)
    after = rows_of(desk)
    assert pointing(desk, "person", other) == set()
    assert changed_rows(before, after) - {row for row in touched} - _new(before, after) == set()
    for table in before:
        gone = before[table].keys() - after[table].keys()
        assert not gone or table in MAY_BECOME_ONE, table
    assert {number for number in after["person"]} == set(before["person"])
    check_boundaries(desk, look, view(desk, other))
    history.undo(desk)
    assert rows_of(desk) == before
    history.redo(desk)
    assert rows_of(desk) == after


MAY_BECOME_ONE = {
    *("participation", "session_place", "gathering_attendance", "pair_rule", "attendance"),
    *("told_apart", "shared_item", "relationship_member"),
}


def _new(before: Rows, after: Rows) -> set[tuple[str, int]]:
    return {("shared_item", number) for number in after["shared_item"].keys() - before["shared_item"].keys()}


def check_boundaries(desk: Desk, look: people.Comparison, merged: people.PersonView) -> None:
    """Whatever was picked: boundaries of both stand, and no item is shared that was not ticked where it stood."""
    assert merged.id == look.kept.id
    limits = next((c for c in look.choices if c.field == "off_limits"), None)
    wanted = {word.casefold() for side in ((limits.kept, limits.other) if limits else ()) for word in side}  # type: ignore[attr-defined]
    assert {word.casefold() for word in merged.profile.off_limits} == wanted


# -- by example ---------------------------------------------------------------------------------------------------


def test_a_merge_is_one_change_that_leads_from_the_old_number_to_the_kept_one(desk: Desk) -> None:
    told = story(desk)
    twice = add(
        desk, "Helen  Marsh", phone="07700 900123", off_limits=("my divorce",), post="Head of Estates"
    )
    people.change_person(desk, told.mentee, off_limits=("My divorce", "money"))
    reports = add(desk, "Ruth Ellery")
    look = people.comparison(desk, twice, told.mentee)
    assert (look.kept.id, look.other.id, look.refused) == (told.mentee, twice, None)
    done = people.merge(desk, told.mentee, twice, {"post": Pick.OTHER})
    assert (done.value, done.label) == (told.mentee, "Merged Helen Marsh into Helen Marsh")
    helen = view(desk, twice)
    assert helen.id == told.mentee and helen.name == "Helen Marsh" and helen.archived_on is None
    assert (helen.profile.phone, helen.profile.post) == ("07700 900123", "Head of Estates")
    assert helen.profile.off_limits == ("My divorce", "money")
    assert [line.id for line in people.people_list(desk)] == [told.mentor, told.mentee, reports]
    assert people.people_list(desk, archived=True) == ()
    with pytest.raises(UserError, match="merged"):
        people.bring_back(desk, twice)
    history.undo(desk)
    assert view(desk, twice).id == twice and len(people.people_list(desk)) == 4


def test_links_of_every_kind_go_over_and_search_finds_the_kept_one(desk: Desk) -> None:
    told = story(desk)
    kept = add(desk, "Elena Marsh", email="elena@charity.org")
    report = add(desk, "Ruth Ellery", line_manager="Helen Marsh")
    others = [programme.start(desk, name, "T13").value for name in ("Next year", "Last year")]
    for number in others:
        join(desk, number, Role.MENTEE, kept, "Elena Marsh")
    with pytest.raises(UserError, match="line manager"):
        people.merge(desk, report, told.mentee, {})
    look = people.comparison(desk, told.mentee, kept)
    assert look.kept.id == kept
    assert look.moves == (
        "1 part in a programme, 1 pair, 2 meetings, 1 action, 1 privacy notice given and 1 person they manage move to "
        "Elena Marsh."
    )
    people.merge(desk, kept, told.mentee, {"name": Pick.KEPT})
    elena = view(desk, kept)
    assert elena.manages == ((report, "Ruth Ellery"),)
    assert [pair.with_whom for pair in elena.relationships] == ["Amara Okafor"]
    assert {part.programme_id for part in elena.participations} == {told.programme, *others}
    assert {hit.page for hit in search.find(desk, "elena")} == {"people", "meetings"}
    assert search.find(desk, "helen") == ()
    history.undo(desk)
    assert {hit.page for hit in search.find(desk, "helen")} == {"people", "meetings"}
    assert {hit.page for hit in search.find(desk, "elena")} == {"people"}


def test_two_parts_in_one_programme_become_one_with_both_histories(desk: Desk) -> None:
    number = programme.start(desk, "Once", "T13").value
    first, second = add(desk, "Anna Desai"), add(desk, "Ana Desai")
    one = join(desk, number, Role.MENTEE, first, "Anna Desai")
    other = join(desk, number, Role.MENTEE, second, "Ana Desai")
    recruitment.move(desk, other, Stage.READY, "keen")
    look = people.comparison(desk, first, second)
    assert look.moves.endswith("is made one, at the further stage and with both histories.")
    people.merge(desk, first, second, {})
    (part,) = view(desk, first).participations
    assert (part.id, part.stage) == (one, Stage.READY)
    assert [e.title for e in view(desk, first).events].count("Joined as a mentee") == 2
    assert "Moved to ready" in {e.title for e in view(desk, first).events}


def test_two_of_one_pair_are_never_made_one(desk: Desk) -> None:
    told = story(desk)
    look = people.comparison(desk, told.mentee, told.mentor)
    assert look.refused is not None and "in a pair with each other" in look.refused.message
    with pytest.raises(UserError, match="in a pair with each other"):
        people.merge(desk, told.mentee, told.mentor, {})
    with pytest.raises(UserError, match="merged already"):
        people.merge(desk, told.mentee, told.mentee, {})


def test_a_third_record_follows_and_what_was_merged_is_not_merged_again(desk: Desk) -> None:
    first, second, third = (add(desk, "Anna Desai") for _ in range(3))
    people.merge(desk, second, third, {})
    people.merge(desk, first, second, {})
    assert view(desk, third).id == view(desk, second).id == first
    with pytest.raises(UserError, match="merged already"):
        people.merge(desk, first, third, {})
    assert people.alike_pairs(desk).pairs == ()
    assert [m.person_id for m in people.add_person(desk, {"name": "Anna Desai"}).value.matches] == [first]
    assert {moment.label for moment in people.history_of(desk, third)} == {
        *("Added Anna Desai", "Merged Anna Desai into Anna Desai"),
    }


def test_restriction_wins_and_a_living_record_is_not_put_away(desk: Desk) -> None:
    first, second = add(desk, "Anna Desai"), add(desk, "Ana Desai")
    with desk.change("Restricted") as change:
        row = change.get(Person, second)
        row.restricted_on, row.restricted_reason = dt.date(2026, 11, 1), "asked us to stop"
    people.archive(desk, first)
    people.merge(desk, first, second, {})
    with desk.read() as session:
        kept = session.get_one(Person, first)
        assert (kept.restricted_on, kept.restricted_reason) == (dt.date(2026, 11, 1), "asked us to stop")
        assert kept.archived_at is None


def test_ticks_and_consents_the_stricter_wins(desk: Desk) -> None:
    first = add(desk, "Anna Desai", experience_offered=("Carer", "Deaf"))
    second = add(desk, "Ana Desai", experience_offered=("carer", "Student"))
    ticks = {
        (first, "Carer"): (True, True),
        (second, "carer"): (True, False),
        (first, "Deaf"): (True, True),
        (second, "Student"): (False, True),
    }
    with desk.change("Ticked") as change:
        for (person, item), (matching, card) in ticks.items():
            row = SharedItem(person_id=person, field="experience_offered", item=item)
            row.for_matching, row.on_card = matching, card
            change.add(row)
        wording = change.add(
            ConsentWording(purpose="card", version=1, words="…", since=dt.date(2026, 1, 1))
        ).id
        for person, given, back in ((first, 5, None), (second, 3, 9), (first, 10, None)):
            consent = Consent(person_id=person, wording_id=wording, purpose="card", how="paper")
            consent.given_on = dt.date(2026, given, 1)
            consent.withdrawn_on = dt.date(2026, back, 1) if back else None
            consent.withdrawn_how = "spoken" if back else ""
            change.add(consent)
    people.merge(desk, first, second, {})
    with desk.read() as session:
        kept = {row.item: (row.for_matching, row.on_card) for row in session.query(SharedItem)}
        said = {row.given_on.month: row.withdrawn_on for row in session.query(Consent)}
    assert kept == {"Carer": (True, False), "Deaf": (True, True), "Student": (False, True)}
    assert said == {5: dt.date(2026, 9, 1), 3: dt.date(2026, 9, 1), 10: None}
    assert view(desk, first).profile.experience_offered == ("Carer", "Deaf", "Student")


# -- who looks like whom ------------------------------------------------------------------------------------------


def test_pairs_that_look_alike_are_shown_until_told_apart(desk: Desk) -> None:
    first = add(desk, "Anna Desai", service="Estates", email="anna@charity.org")
    second = add(desk, "Anna Desia", service="estates")
    add(desk, "Ruth Ellery", service="Estates")
    found = people.alike_pairs(desk)
    (pair,) = found.pairs
    assert (pair.first.id, pair.second.id, pair.certainty) == (first, second, Certainty.POSSIBLE)
    assert pair.first.detail == "Estates, anna@charity.org, on the desk since 21 Nov 2026"
    assert people.alike_pairs(desk, found) is found
    done = people.tell_apart(desk, second, first)
    assert done.label == "Told Anna Desai and Anna Desia apart"
    assert people.alike_pairs(desk, found).pairs == ()
    history.undo(desk)
    assert len(people.alike_pairs(desk).pairs) == 1
    people.archive(desk, first)
    assert people.alike_pairs(desk).pairs[0].first.detail.endswith("in the archive")
    people.archive(desk, second)
    assert people.alike_pairs(desk).pairs == ()


def test_every_field_of_a_record_is_compared_or_settled() -> None:
    assert set(FIELDS) == set(FIELD_WORDS)
