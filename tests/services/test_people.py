"""People on a real desk: the list, one person, changing, adding, the archive, and the record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.people import Certainty, Profile
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.rules.relationships import RelationshipState
from rmdesk.services import history, people, programme, recruitment, search
from rmdesk.services.desk import Desk
from rmdesk.services.people import EventKind, PersonView
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.engine import Store
from tests.support.crowd import PROGRAMME, add, join, story
from tests.support.desks import KEY, make_desk

LONG = "x<b>y</b>&\u202e " * 3_000


def view(desk: Desk, person_id: int) -> PersonView:
    found = people.person(desk, person_id)
    assert found is not None
    return found


def test_the_list_is_in_the_order_of_the_names_with_roles(desk: Desk) -> None:
    told = story(desk)
    add(desk, "bela Zed", preferred_name="Anna", service="Wards")
    lines = people.people_list(desk)
    assert [(line.name, line.roles) for line in lines] == [
        ("Amara Okafor", (Role.MENTOR,)),
        ("Anna (bela Zed)", ()),
        ("Helen Marsh", (Role.MENTEE,)),
    ]
    assert lines[2].id == told.mentee
    assert (lines[2].post, lines[2].service) == ("Director of Estates", "Estates")


def test_somebody_in_two_roles_is_one_person(desk: Desk) -> None:
    told = story(desk)
    other = programme.start(desk, "Next year").value
    recruitment.open_early(desk, other, "They asked.")
    join(desk, other, Role.MENTOR, told.mentee, "Helen Marsh")
    line = next(line for line in people.people_list(desk) if line.id == told.mentee)
    assert line.roles == (Role.MENTEE, Role.MENTOR)
    parts = people.participations_of(desk, told.mentee)
    assert [(part.programme, part.role, part.stage) for part in parts] == [
        ("Next year", Role.MENTOR, Stage.INTERESTED),
        (PROGRAMME, Role.MENTEE, Stage.READY),
    ]


def test_a_person_has_their_parts_and_pairs(desk: Desk) -> None:
    told = story(desk)
    helen = view(desk, told.mentee)
    assert helen.name == "Helen Marsh"
    assert helen.participations[0].running
    (pair,) = helen.relationships
    assert (pair.with_whom, pair.state, pair.living) == ("Amara Okafor", RelationshipState.ACTIVE, True)
    assert pair.others == ((told.mentor, "Amara Okafor"),)


def test_everything_about_a_person_is_in_time_order(desk: Desk) -> None:
    told = story(desk)
    events = view(desk, told.mentee).events
    assert [event.on for event in events] == sorted((e.on for e in events), reverse=True)
    titles = [event.title for event in events]
    assert titles == [
        "Meeting 2 with Amara Okafor: planned",
        "Action due",
        "Given the privacy notice",
        "Moved to ready",
        "Joined as a mentee",
        "Came on the desk",
        "Paper came back: Agreement",
        "Meeting 1 with Amara Okafor: held",
        "Agreement signed with Amara Okafor",
        "Paper issued: Agreement",
        "Pair active with Amara Okafor",
        "Said yes to the pair with Amara Okafor",
        "Pair proposed with Amara Okafor",
    ]
    planned = events[0]
    assert planned.details == ("14:00, Library", "moved from 30 Nov 2026")
    assert (planned.page, planned.record_id) == ("meetings", told.meetings[1])
    assert events[1].details == ("Walk the night shift", "with Amara Okafor")
    assert "R7-4KQ2 · printed · large print" in events[9].details


def test_an_action_is_its_owners_only(desk: Desk) -> None:
    told = story(desk)
    kinds = {event.kind for event in view(desk, told.mentor).events}
    assert EventKind.MEETING in kinds and EventKind.ACTION not in kinds


def test_each_field_is_kept_and_found_again_after_reopening(desk: Desk, tmp_path: Path) -> None:
    number = add(desk, "Siân Evans")
    values = {
        "preferred_name": "Siani",
        "email": "sian.evans@charity.org",
        "phone": "07700 900123, after 2 pm",
        "channel": "text",
        "level": 7,
        "print_format": "large",
        "interests": ("chess", "علم <b>النجوم</b>"),
        "off_limits": ("my diagnosis",),
        "place": "either",
        "capacity": 0,
        "notes": LONG,
        "access_needs": "a\nb",
    }
    people.change_person(desk, number, **values)
    desk.store.close()
    salt = desk.store.salt
    desk.store = Store(open_desk_file(desk.path, KEY), desk.path, KEY, salt)
    profile = view(desk, number).profile
    assert {key: getattr(profile, key) for key in values} == {**values, "notes": LONG.strip()}
    assert view(desk, number).name == "Siani"


def test_a_change_is_named_and_can_be_undone(desk: Desk) -> None:
    number = add(desk, "Siân Evans", post="Porter")
    done = people.change_person(desk, number, post="Head porter")
    assert done.label == "Changed Siân Evans’s post"
    history.undo(desk)
    assert view(desk, number).profile.post == "Porter"
    history.redo(desk)
    assert view(desk, number).profile.post == "Head porter"


def test_what_is_the_same_already_is_not_written(desk: Desk) -> None:
    number = add(desk, "Siân Evans", post="Porter")
    before = history.last_set(desk)
    done = people.change_person(desk, number, post=" Porter ")
    assert (done.label, done.changed, history.last_set(desk)) == ("", frozenset(), before)


def test_what_can_not_be_right_changes_nothing(desk: Desk) -> None:
    number = add(desk, "Siân Evans", email="sian@charity.org")
    with pytest.raises(FieldError) as caught:
        people.change_person(desk, number, post="Porter", email="sian at charity")
    assert caught.value.field == "email"
    assert view(desk, number).profile == Profile("Siân Evans", email="sian@charity.org")


def test_a_line_manager_is_linked_when_one_person_alone_has_that_name(desk: Desk) -> None:
    siân, anna = add(desk, "Siân Evans"), add(desk, "Anna Desai")
    people.change_person(desk, siân, line_manager="DESAI, Anna")
    assert view(desk, siân).manager.person_id == anna
    assert view(desk, anna).manages == ((siân, "Siân Evans"),)
    people.change_person(desk, siân, line_manager="Somebody Else")
    assert view(desk, siân).manager == people.ManagerLink()
    assert view(desk, anna).manages == ()


def test_two_of_one_name_are_not_guessed_between(desk: Desk) -> None:
    siân = add(desk, "Siân Evans")
    add(desk, "Anna Desai", service="Estates")
    add(desk, "Anna Desai", service="Wards")
    people.change_person(desk, siân, line_manager="Anna Desai")
    assert view(desk, siân).manager == people.ManagerLink(bearers=2)


def test_nobody_is_linked_to_themselves_or_to_the_archive(desk: Desk) -> None:
    siân, anna = add(desk, "Siân Evans"), add(desk, "Anna Desai")
    people.archive(desk, anna)
    people.change_person(desk, siân, line_manager="Anna Desai")
    assert view(desk, siân).manager.person_id is None
    people.change_person(desk, siân, line_manager="Siân Evans")
    assert view(desk, siân).manager.person_id is None


def test_likely_duplicates_are_shown_before_anything_is_written(desk: Desk) -> None:
    anna = add(desk, "Anna Desai", email="anna@charity.org")
    before = history.last_set(desk)
    done = people.add_person(desk, {"name": "anna  DESAI", "email": "Anna@charity.org"})
    assert done.value.person_id is None and not done.changed
    (match,) = done.value.matches
    assert (match.person_id, match.certainty) == (anna, Certainty.SURE)
    assert history.last_set(desk) == before
    done = people.add_person(desk, {"name": "Anna Desai"}, confirmed=True)
    assert done.value.person_id not in (None, anna)
    assert done.label == "Added Anna Desai"


def test_somebody_new_needs_a_name(desk: Desk) -> None:
    with pytest.raises(FieldError) as caught:
        people.add_person(desk, {"post": "Porter"})
    assert caught.value.field == "name"
    assert people.people_list(desk) == ()


def test_adding_can_be_undone(desk: Desk) -> None:
    number = add(desk, "Anna Desai")
    history.undo(desk)
    assert people.person(desk, number) is None


def test_the_archive_is_out_of_list_and_search_and_can_be_left(desk: Desk) -> None:
    number = add(desk, "Anna Desai")
    done = people.archive(desk, number)
    assert done.label == "Archived Anna Desai"
    assert people.people_list(desk) == () and search.find(desk, "anna") == ()
    assert [line.id for line in people.people_list(desk, archived=True)] == [number]
    assert view(desk, number).archived_on == dt.date(2026, 11, 21)
    with pytest.raises(UserError, match="already"):
        people.archive(desk, number)
    people.bring_back(desk, number)
    assert [line.id for line in people.people_list(desk)] == [number] and search.find(desk, "anna")
    with pytest.raises(UserError, match="not in the archive"):
        people.bring_back(desk, number)
    history.undo(desk)
    assert people.people_list(desk) == ()


def test_nobody_is_archived_out_of_a_pair_or_a_running_programme(desk: Desk) -> None:
    told = story(desk)
    with pytest.raises(UserError, match="in a pair with Amara Okafor"):
        people.archive(desk, told.mentee)
    waiting = add(desk, "Ruth Ellery")
    part = join(desk, told.programme, Role.MENTEE, waiting, "Ruth Ellery")
    with pytest.raises(UserError, match="still a mentee"):
        people.archive(desk, waiting)
    recruitment.move(desk, part, Stage.WITHDRAWN)
    people.archive(desk, waiting)


def test_the_record_says_what_was_before_and_after_in_words(desk: Desk) -> None:
    number = add(desk, "Anna Desai")
    people.change_person(desk, number, print_format="large", interests=("chess", "film"))
    people.change_person(desk, number, line_manager="Siân Evans")
    history.undo(desk)
    undone, named, changed, added = people.history_of(desk, number)
    assert undone.label == "Undone: Changed Anna Desai’s line manager"
    assert [(c.field, c.before, c.after) for c in named.changes] == [("Line manager", "", "Siân Evans")]
    assert {(c.field, c.before, c.after) for c in changed.changes} == {
        ("Interests", "", "chess, film"),
        ("Print format", "Standard print", "Large print"),
    }
    assert (added.label, added.changes) == ("Added Anna Desai", ())


def test_a_linked_manager_is_one_step_of_the_record(desk: Desk) -> None:
    siân, anna = add(desk, "Siân Evans"), add(desk, "Anna Desai")
    people.change_person(desk, siân, line_manager="Anna Desai", post="Porter")
    changed, _added = people.history_of(desk, siân)
    assert [change.field for change in changed.changes] == ["Post", "Line manager"]
    history.undo(desk)
    assert view(desk, siân).manager == people.ManagerLink() and view(desk, anna).manages == ()


def test_the_record_holds_the_stages_too(desk: Desk) -> None:
    told = story(desk)
    changes = [c for moment in people.history_of(desk, told.mentee) for c in moment.changes]
    assert [(c.field, c.before, c.after) for c in changes] == [("Stage", "Interested", "Ready")]


def test_text_that_looks_like_a_list_is_shown_as_typed(desk: Desk) -> None:
    number = add(desk, "Anna Desai")
    people.change_person(desk, number, notes='["a"]')
    assert people.history_of(desk, number)[0].changes[0].after == '["a"]'


def test_somebody_who_is_not_there_is_nobody(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    assert people.person(desk, 1) is None
    desk.store.close()
