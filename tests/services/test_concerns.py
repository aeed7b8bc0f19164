"""The restricted area on a real desk: nothing without the passphrase, nothing undone, nothing found outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rmdesk.base.errors import BugError, FieldError, UserError
from rmdesk.rules.concerns.answers import Party, Stated
from rmdesk.rules.concerns.events import Event, Sign
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.ladder import Route, RoutedAway
from rmdesk.rules.concerns.next_steps import Step
from rmdesk.rules.concerns.words import About, ConcernState, LadderRole, PartyRole, Rung
from rmdesk.services import concerns, history, search
from rmdesk.services.concerns import AreaClosed, Incomplete, RestrictedArea
from rmdesk.services.desk import Desk
from tests.support import concerns as made
from tests.support.restricted import PASSPHRASE, begin, make_restricted_desk, open_with_ladder, reopened

CANARY = "Zebedee"
S = ConcernState


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made_desk = make_restricted_desk(tmp_path)
    yield made_desk
    made_desk.store.close()


@pytest.fixture
def area(desk: Desk) -> RestrictedArea:
    return open_with_ladder(desk)


def sign(**changes: Any) -> Sign:
    return Sign(replace(made.FORM, **changes))


# -- the lock ---------------------------------------------------------------------------------------------------


def test_another_passphrase_does_not_open_it_and_is_logged(desk: Desk) -> None:
    for wrong in ("", "correct horse"):
        with pytest.raises(FieldError) as refused:
            concerns.open_area(desk, wrong)
        assert refused.value.field == "passphrase"
    log = concerns.access_log(concerns.open_area(desk, PASSPHRASE))
    assert [line.what for line in log] == ["Area opened", "Wrong passphrase"]


def test_nobody_makes_an_area_without_the_passphrase(desk: Desk) -> None:
    with pytest.raises(BugError):
        RestrictedArea(desk, object())


def test_a_locked_area_gives_nothing(area: RestrictedArea) -> None:
    case_id = begin(area, sign())
    area.close()
    for call in (
        lambda: concerns.cases(area),
        lambda: concerns.case_view(area, case_id),
        lambda: concerns.save_draft(area, case_id, made.FORM),
        lambda: concerns.ladder(area),
        lambda: concerns.access_log(area),
        lambda: concerns.check_record(area),
    ):
        with pytest.raises(AreaClosed):
            call()


def test_looking_is_logged_once_each_time_the_area_is_open(desk: Desk, area: RestrictedArea) -> None:
    case_id = begin(area, sign())
    concerns.case_view(area, case_id)
    concerns.case_view(area, case_id)
    again = concerns.open_area(desk, PASSPHRASE)
    concerns.case_view(again, case_id)
    viewed = [line for line in concerns.access_log(again) if line.what == "Looked at"]
    assert [line.reference for line in viewed] == ["SG-2026-001"] * 2


# -- drafts -----------------------------------------------------------------------------------------------------


def test_a_draft_is_saved_as_it_is_typed_and_found_after_reopening(desk: Desk, area: RestrictedArea) -> None:
    case_id = begin(area)
    typed = replace(made.FORM, words=Stated("HE says  i owe him…\r\n\tevery week \u00a0"))
    concerns.save_draft(area, case_id, typed)
    again = reopened(desk)
    view = concerns.case_view(concerns.open_area(again, PASSPHRASE), case_id)
    again.store.close()
    assert view.draft == typed
    assert (view.state, view.step) == (S.DRAFT, Step.SIGN)


def test_a_draft_with_words_is_let_go_only_with_a_reason_and_kept(area: RestrictedArea) -> None:
    case_id = begin(area)
    concerns.save_draft(area, case_id, replace(made.FORM, observed=Stated(CANARY)))
    with pytest.raises(Incomplete):
        concerns.discard_draft(area, case_id, " ")
    concerns.discard_draft(area, case_id, "typed in the wrong place")
    view = concerns.case_view(area, case_id)
    assert (view.state, view.draft) == (S.VOID, None)
    assert CANARY in str(view.entries[0].parts)


def test_an_empty_draft_goes_without_a_reason(area: RestrictedArea) -> None:
    case_id = begin(area)
    concerns.save_draft(area, case_id, replace(_empty_form(area, case_id), author_name="Robin Coe"))
    concerns.discard_draft(area, case_id, "")
    assert concerns.case_view(area, case_id).state is S.VOID
    assert concerns.case_view(area, begin(area)).reference == "SG-2026-002"


def _empty_form(area: RestrictedArea, case_id: int) -> ConcernForm:
    draft = concerns.case_view(area, case_id).draft
    assert draft is not None
    return draft


# -- about ourselves --------------------------------------------------------------------------------------------


def test_about_the_coordinator_nothing_is_stored(desk: Desk, area: RestrictedArea) -> None:
    way = concerns.route_for(area, About.COORDINATOR)
    assert isinstance(way, RoutedAway) and way.envelope_to == made.TRUSTEE
    with pytest.raises(FieldError):
        concerns.start(area, About.COORDINATOR)
    assert concerns.cases(area) == ()
    log = concerns.access_log(area)[0]
    assert (log.what, log.reference, log.detail) == ("Shown the way past us", "", "")


def test_about_the_lead_goes_to_a_trustee_and_never_to_lead_or_deputy(area: RestrictedArea) -> None:
    way = concerns.route_for(area, About.LEAD)
    assert isinstance(way, Route)
    assert way.recipients == (made.TRUSTEE, made.CHAIR)
    case_id = concerns.start(area, About.LEAD).value
    concerns.take_step(area, case_id, sign(about=About.LEAD))
    with pytest.raises(Incomplete):
        concerns.take_step(area, case_id, made.ESCALATION)


def test_a_draft_that_names_the_coordinator_as_the_source_is_wiped(desk: Desk, area: RestrictedArea) -> None:
    case_id = begin(area)
    concerns.save_draft(area, case_id, replace(made.FORM, observed=Stated(CANARY)))
    about_me = replace(made.FORM, parties=(Party(PartyRole.ALLEGED_SOURCE, "robin  COE"),))
    with pytest.raises(UserError) as away:
        concerns.save_draft(area, case_id, about_me)
    assert away.value is concerns.AWAY
    view = concerns.case_view(area, case_id)
    assert (view.state, view.draft) == (S.VOID, None)
    assert CANARY not in everything(desk)


# -- the states -------------------------------------------------------------------------------------------------

WALKS: tuple[tuple[tuple[Event, ...], ConcernState], ...] = (
    ((made.VOID_DRAFT,), S.VOID),
    ((sign(), made.VOID), S.VOID),
    ((sign(), made.ESCALATION), S.ESCALATED),
    ((sign(), made.ESCALATION, made.ACKNOWLEDGEMENT), S.ACKNOWLEDGED),
    ((sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION), S.DECIDED),
    ((sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.REFER), S.REFERRED),
    ((made.EMERGENCY, sign(), made.ESCALATION, made.ACKNOWLEDGEMENT), S.REFERRED),
    ((sign(), made.EMERGENCY, made.OUTCOME, made.DECISION), S.DECIDED),
    ((sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.PLAN), S.MONITORING),
    ((sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.PLAN, made.REVIEW), S.MONITORING),
    ((sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.CLOSURE), S.CLOSED),
    (
        (sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.CLOSURE, made.REOPEN),
        S.ACKNOWLEDGED,
    ),
    (
        (sign(), made.ESCALATION, made.ACKNOWLEDGEMENT, made.DECISION, made.CLOSURE, made.AMENDMENT),
        S.ACKNOWLEDGED,
    ),
)


@pytest.mark.parametrize(("steps", "state"), WALKS)
def test_every_state_is_reached_and_found_again(
    desk: Desk, area: RestrictedArea, steps: tuple[Event, ...], state: ConcernState
) -> None:
    case_id = begin(area, *steps)
    view = concerns.case_view(area, case_id)
    assert (view.state, len(view.entries)) == (state, len(steps))
    assert [line.state for line in concerns.cases(area)] == [state]
    assert concerns.check_record(area).ok
    again = reopened(desk)
    later = concerns.open_area(again, PASSPHRASE)
    assert concerns.case_view(later, case_id).entries == view.entries
    again.store.close()


def test_a_step_says_all_that_it_lacks(area: RestrictedArea) -> None:
    case_id = begin(area)
    with pytest.raises(Incomplete) as refused:
        concerns.take_step(area, case_id, Sign(_empty_form(area, case_id)))
    fields = [missing.field for missing in refused.value.missing]
    assert {"danger", "kind", "occurred", "observed", "consent.asked", "author_name"} <= set(fields)
    assert concerns.case_view(area, case_id).entries == ()


def test_a_late_record_needs_its_reason(desk: Desk, area: RestrictedArea) -> None:
    case_id = begin(area)
    late = made.NOW - dt.timedelta(hours=25)
    with pytest.raises(Incomplete) as refused:
        concerns.take_step(area, case_id, sign(aware_at=late))
    assert [one.field for one in refused.value.missing] == ["late_reason"]
    concerns.take_step(area, case_id, sign(aware_at=late, late_reason="I was away."))
    assert concerns.case_view(area, case_id).entries[0].late_reason == "I was away."


def test_a_step_out_of_turn_is_refused_in_words(area: RestrictedArea) -> None:
    case_id = begin(area, sign())
    with pytest.raises(UserError, match="cannot be taken now"):
        concerns.take_step(area, case_id, made.DECISION)


# -- nothing outside --------------------------------------------------------------------------------------------


def everything(desk: Desk) -> str:
    """Every value of every table outside the entries and the draft, as text."""
    with desk.read() as session:
        connection = session.connection()
        tables = (
            connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars().all()
        )
        rows: list[Any] = []
        for table in tables:
            if table != "concern_entry" and not table.startswith("sqlite_"):
                rows += connection.exec_driver_sql(f'SELECT * FROM "{table}"').all()
    return repr(rows)


def test_a_signed_concern_is_nowhere_but_in_its_entries(desk: Desk, area: RestrictedArea) -> None:
    case_id = begin(area)
    canary = sign(observed=Stated(CANARY), parties=(Party(PartyRole.SUBJECT, CANARY),))
    concerns.save_draft(area, case_id, canary.form)
    concerns.take_step(area, case_id, canary)
    concerns.take_step(area, case_id, replace(made.ESCALATION, passed=CANARY))
    assert CANARY not in everything(desk)
    assert not search.find(desk, CANARY)
    assert history.undo_state(desk).undo == ""
    assert CANARY not in repr(concerns.cases(area))


def test_undo_never_touches_concerns(desk: Desk, area: RestrictedArea) -> None:
    begin(area, sign())
    concerns.save_contact(area, made.contact(Rung.POLICE, LadderRole.POLICE, "Another"))
    assert history.undo_state(desk).undo == ""
