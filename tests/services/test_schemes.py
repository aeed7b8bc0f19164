"""Programmes from every scheme, as last time, and from schemes of one's own that go from desk to desk."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from rmdesk.base.errors import EnvironmentFault, FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import PlanPart, ProgrammeState, Shape
from rmdesk.rules.today import TodayKind
from rmdesk.services import history, journey, people, programme, search, today
from rmdesk.services.desk import Desk
from rmdesk.services.programme.own_schemes import LARGEST_FILE
from rmdesk.store.tables.programme import Milestone, OwnScheme, Phase, Programme, ProgrammeMove
from tests.support.desks import make_desk
from tests.support.pairs import make_pair

FILL = {
    "starts_on": dt.date(2026, 1, 12),
    "ends_on": dt.date(2026, 7, 31),
    "length_minutes": 75,
    "mentees_wanted": 8,
    "barrier": "Night staff are never asked.",
    "where_to_turn": "Lesley Dean, 01632 960111",
    "winding_up": "They look back together.",
    "parts": ("aims", "pay"),
    "pay": "Twenty pounds a meeting.",
}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Desk]:
    """Another organisation's desk."""
    folder = tmp_path / "other"
    folder.mkdir()
    made = make_desk(folder)
    yield made
    made.store.close()


def fill(desk: Desk, number: int, **more: object) -> None:
    """Say some of a programme's plan in the coordinator's own words."""
    with desk.change("Filled", Area.PROGRAMME) as change:
        row = change.get(Programme, number)
        for column, said in {**FILL, **more}.items():
            setattr(row, column, said)
        row.sources = {**row.sources, **dict.fromkeys({**FILL, **more}, "you")}


def card(desk: Desk, key: str) -> programme.SchemeCard:
    """The card of one scheme as it stands on the shelf."""
    return next(one for one in programme.shelf(desk) if one.key == key)


def test_every_scheme_can_be_read_and_every_one_but_the_contrasts_started(desk: Desk) -> None:
    cards = [one for one in programme.shelf(desk) if one.key]
    assert len(cards) == 28
    for one in cards:
        assert one.title and one.summary and one.worth_knowing
        assert all(fact.value and fact.source for fact in (*one.facts, *one.worth_knowing))
        if one.startable:
            number = programme.start(desk, f"From {one.key}", one.key).value
            view = programme.plan(desk, number)
            assert (view.scheme, view.scheme_title) == (one.key, one.title)
            assert not any(
                source[:2] in ("S0", "S1", "S2", "S3", "S4") for source in view.plan.sources.values()
            )
        else:
            assert not one.left_open
            with pytest.raises(UserError, match="show the difference"):
                programme.start(desk, "Nothing", one.key)
    assert len(programme.programme_names(desk)) == 26


def test_what_is_left_open_is_what_the_plan_then_asks(desk: Desk) -> None:
    asked = card(desk, "T01").left_open
    assert {"the number of meetings", "the time between meetings", "where to turn"} <= set(asked)
    assert "the length of a meeting" not in asked
    assert "the time between meetings" not in card(desk, "T12").left_open
    assert set(card(desk, "").left_open) >= {"the purpose", "the weights of fit"}


def test_starting_writes_phases_and_milestones_with_their_sources(desk: Desk) -> None:
    sixteen = programme.start(desk, "Step by step", "T16").value
    twelve = programme.start(desk, "A semester", "T12").value
    with desk.read() as session:
        phases = session.scalars(
            select(Phase).where(Phase.programme_id == sixteen).order_by(Phase.number)
        ).all()
        assert [(one.number, one.title, one.reviewed_on) for one in phases] == [
            (1, "Technology and social media", None),
            (2, "Sensitive topics", None),
        ]
        assert all(one.source.startswith("S0, 4.") for one in phases)
        (milestone,) = session.scalars(select(Milestone).where(Milestone.programme_id == twelve))
        assert (milestone.weeks_before, milestone.source[:2]) == (52, "S3")
    history.undo(desk)
    with desk.read() as session:
        assert session.get(Programme, twelve) is None
        assert session.scalars(select(Milestone)).all() == []


def test_focus_lists_become_themes(desk: Desk) -> None:
    number = programme.start(desk, "Focus", "T18", ("cognitive", "gender")).value
    view = programme.plan(desk, number)
    assert view.plan.themes == ("Gender", "Cognitive diversity")
    assert view.plan.sources["themes"].startswith("Traditional, reverse and reciprocal mentoring, on reverse")
    assert view.plan.sources["meetings_count"].startswith("An introduction to reverse mentoring")


def test_a_scheme_that_is_gone_says_so(desk: Desk) -> None:
    with pytest.raises(UserError, match="no longer here"):
        programme.start(desk, "Ours", "own-none")


def test_as_last_time_takes_everything_but_dates_and_people(desk: Desk) -> None:
    first = programme.start(desk, "First year", "T16").value
    fill(desk, first)
    make_pair(desk, first)
    before = programme.plan(desk, first).plan
    again = programme.start_again(desk, "Second year", first).value
    view = programme.plan(desk, again)
    expected = replace(before, starts_on=None, ends_on=None, sources=view.plan.sources)
    assert view.plan == expected
    assert view.scheme_title == "Start with technology, then go further"
    assert view.plan.sources["barrier"] == "Your programme “First year”"
    assert view.plan.sources["purpose"].startswith("Traditional, reverse and reciprocal mentoring")
    with desk.read() as session:
        assert session.scalars(select(Phase.title).where(Phase.programme_id == again)).all() == [
            "Technology and social media",
            "Sensitive topics",
        ]
    assert journey.journey(desk, again).steps[1].count == "0 of 8"
    third = programme.start_again(desk, "Third year", again).value
    assert programme.plan(desk, third).plan.sources["barrier"] == "Your programme “Second year”"


def test_past_programmes_stand_on_the_shelf_archived_ones_too(desk: Desk) -> None:
    number = programme.start(desk, "First year", "T06").value
    programme.archive(desk, number)
    past = card(desk, f"programme-{number}")
    assert (past.title, past.programme_id, past.triad) == ("First year", number, True)
    again = programme.start_again(desk, "Second", number).value
    assert programme.plan(desk, again).plan.shape is Shape.TRIAD


def test_a_scheme_saved_here_goes_to_another_desk_and_is_used_there(
    desk: Desk, other: Desk, tmp_path: Path
) -> None:
    people.add_person(desk, {"name": "Amara Okafor"})
    number = programme.start(desk, "Leading with lived experience", "T13").value
    fill(desk, number, supporter="Amara listens to each pair.")
    draft = programme.scheme_draft(desk, number)
    assert any(line.startswith("where to turn: it holds names and phone numbers") for line in draft.left_out)
    assert any("supporter" in line and "name" in line for line in draft.left_out)
    assert "the dates" in draft.left_out[0]
    key = programme.save_as_scheme(desk, number, "  Our   way ").value
    mine = card(desk, key)
    assert (mine.title, mine.own, mine.group) == ("Our way", True, "Schemes that you saved")
    target = tmp_path / "our-way.toml"
    programme.write_scheme(desk, key, target)
    text = target.read_text(encoding="utf-8")
    for personal in ("Lesley", "960111", "Amara", "2026", "Leading with lived experience"):
        assert personal not in text
    brought = programme.bring_in(other, target).value
    assert programme.bring_in(other, target).value == brought
    assert [one.title for one in programme.shelf(other) if one.own] == ["Our way"]
    there = programme.plan(other, programme.start(other, "There", brought).value)
    assert there.scheme_title == "Our way"
    assert (there.plan.length_minutes, there.plan.meetings_count) == (75, 6)
    assert there.plan.parts == frozenset({PlanPart.AIMS, PlanPart.PAY})
    assert (there.plan.where_to_turn, there.plan.supporter, there.plan.starts_on) == ("", "", None)
    assert there.plan.sources["length_minutes"] == "The scheme “Our way”"
    assert there.plan.sources["meetings_count"].startswith("An introduction to reverse mentoring")


def test_saving_and_removing_a_scheme_can_be_undone_and_programmes_stay(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    done = programme.save_as_scheme(desk, number, "Ours")
    assert done.label == "Saved the scheme “Ours”"
    made = programme.start(desk, "Made of it", done.value).value
    programme.remove_scheme(desk, done.value)
    assert not any(one.own for one in programme.shelf(desk))
    view = programme.plan(desk, made)
    assert (view.scheme_title, view.plan.meetings_count) == ("a scheme that is no longer here", 6)
    assert view.plan.sources["meetings_count"].startswith("An introduction to reverse mentoring")
    with pytest.raises(UserError, match="no longer here"):
        programme.remove_scheme(desk, done.value)
    history.undo(desk)
    assert programme.plan(desk, made).scheme_title == "Ours"


def test_a_title_is_needed_that_is_for_others_too(desk: Desk) -> None:
    people.add_person(desk, {"name": "Amara Okafor"})
    number = programme.start(desk, "Ours", "T13").value
    for title in ("", "  ", "x" * 201, "Ring 01632 960111", "Amara Okafor’s way"):
        with pytest.raises(FieldError) as told:
            programme.save_as_scheme(desk, number, title)
        assert told.value.field == "title"
    assert not any(one.own for one in programme.shelf(desk))


SMALL = """key = "x"
title = "Small"
summary = "A scheme."
[sources]
A = "A paper"
[kind]
value = "reverse"
source = "A"
"""
HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00k",
    "no TOML": b"key = ",
    "deep": b"a = " + b"[" * 20_000 + b"]" * 20_000,
    "long figure": b"a = " + b"9" * 10_000,
    "too large": b"#" * (LARGEST_FILE + 1),
    "unknown": (SMALL + '[evil]\nvalue = "1"\nsource = "A"\n').encode(),
    "no title": SMALL.replace('title = "Small"\n', "").encode(),
    "foreign source": SMALL.replace('source = "A"', 'source = "B"').encode(),
    "no kind": SMALL.replace('"reverse"', '"obverse"').encode(),
    "too many meetings": (SMALL + '[meetings_count]\nvalue = 99999\nsource = "A"\n').encode(),
    "no base": SMALL.replace("key =", 'based_on = "T99"\nkey =').encode(),
    "contrast": SMALL.replace("key =", "contrast = true\nkey =").encode(),
    "turned words": SMALL.replace("Small", "Sm\u202eall").encode(),
}


def test_a_file_that_is_no_scheme_is_refused_plainly(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "scheme.toml"
    path.write_text(SMALL, encoding="utf-8")
    programme.bring_in(desk, path)
    for what, content in HOSTILE.items():
        path.write_bytes(content)
        with pytest.raises(UserError) as told:
            programme.bring_in(desk, path)
        assert told.value.message.endswith(".") and told.value.advice.endswith("."), what
    assert [one.title for one in programme.shelf(desk) if one.own] == ["Small"]


def test_a_file_that_is_not_there_and_a_place_that_is_none_are_said(desk: Desk, tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(EnvironmentFault):
            programme.bring_in(desk, path)
    number = programme.start(desk, "Ours", "T13").value
    key = programme.save_as_scheme(desk, number, "Ours").value
    with pytest.raises(EnvironmentFault, match="could not be saved"):
        programme.write_scheme(desk, key, tmp_path / "no" / "where.toml")


def test_words_in_a_file_from_elsewhere_stay_words(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "scheme.toml"
    evil = "<b>x</b> '); DROP TABLE programme; --"
    path.write_text(SMALL.replace("A scheme.", evil), encoding="utf-8")
    key = programme.bring_in(desk, path).value
    assert card(desk, key).summary == evil
    with desk.read() as session:
        body = session.scalar(select(OwnScheme.body).where(OwnScheme.key == key)) or ""
    assert tomllib.loads(body)["summary"] == evil


def test_an_archived_programme_leaves_the_switcher_and_is_found_again(desk: Desk) -> None:
    old = programme.start(desk, "Lambs and leaders", "T13").value
    programme.change_plan(desk, old, starts_on=dt.date(2026, 1, 12), ends_on=dt.date(2027, 7, 31))
    new = programme.start(desk, "Second year", "T13").value
    done = programme.archive(desk, old)
    assert (done.value, done.label) == (new, "Archived “Lambs and leaders”")
    lines = {line.id: line.archived for line in journey.journey(desk, None).programmes}
    assert lines == {old: True, new: False}
    (hit,) = search.find(desk, "lambs")
    assert (hit.page, hit.record_id, hit.title) == ("plan", old, "Lambs and leaders")
    assert hit.detail == "Programme, 2026–27, archived"
    with pytest.raises(UserError, match="already"):
        programme.archive(desk, old)
    assert programme.archive(desk, new).value is None
    assert journey.newest_programme(desk) is None


def test_what_is_archived_asks_nothing_of_anybody(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    make_pair(desk, number)
    asked = {item.kind for item in today.today(desk, number).items}
    assert TodayKind.PLAN in asked
    programme.archive(desk, number)
    assert {item.kind for item in today.today(desk, number).items} <= {TodayKind.BACKUP}
    (line,) = people.participations_of(desk, people.people_list(desk)[0].id)
    assert not line.running


def test_out_of_the_archive_it_is_as_it_was_before(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    for state in (ProgrammeState.PLANNING, ProgrammeState.RUNNING, ProgrammeState.CLOSED):
        with desk.change("Set", undoable=False) as change:
            change.get(Programme, number).state = state.value
        programme.archive(desk, number)
        assert programme.keeping(desk, number).archived
        programme.unarchive(desk, number)
        assert programme.keeping(desk, number).state is state
    with desk.read() as session:
        moves = session.scalars(select(ProgrammeMove).order_by(ProgrammeMove.id)).all()
        assert [(move.kind, move.moved_on) for move in moves[:2]] == [
            ("archived", dt.date(2026, 11, 21)),
            ("unarchived", dt.date(2026, 11, 21)),
        ]
    with pytest.raises(UserError):
        programme.unarchive(desk, number)
    history.undo(desk)
    assert programme.keeping(desk, number).archived


def test_a_closed_programme_is_reopened(desk: Desk) -> None:
    number = programme.start(desk, "Ours", "T13").value
    with pytest.raises(UserError, match="not closed"):
        programme.reopen(desk, number)
    with desk.change("Closed", undoable=False) as change:
        row = change.get(Programme, number)
        row.state, row.closed_on, row.close_reason = "closed", dt.date(2026, 11, 1), "Lockdown"
    programme.reopen(desk, number)
    assert programme.keeping(desk, number).state is ProgrammeState.RUNNING
    with desk.read() as session:
        row = session.get_one(Programme, number)
        assert (row.closed_on, row.close_reason) == (None, "")
