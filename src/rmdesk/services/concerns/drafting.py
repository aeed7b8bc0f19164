"""Opening a concern: who it is about, the draft that is saved while it is typed, and letting a draft go."""

from __future__ import annotations

from sqlalchemy import select

from rmdesk.base.errors import UserError
from rmdesk.rules.concerns.body import draft_of
from rmdesk.rules.concerns.events import StartDraft, Void
from rmdesk.rules.concerns.facts import CaseFacts
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.ladder import Route, RoutedAway, must_go_away, route
from rmdesk.rules.concerns.prompts import ABOUT_COORDINATOR
from rmdesk.rules.concerns.reference import next_reference
from rmdesk.rules.concerns.states import take
from rmdesk.rules.concerns.words import About, ConcernState, PartyRole
from rmdesk.services.concerns.area import Access, RestrictedArea, note_access
from rmdesk.services.concerns.moments import local_now
from rmdesk.services.concerns.record import (
    STEP_PART,
    contacts_of,
    coordinator_of,
    draft_form,
    facts_of,
    typed_in,
)
from rmdesk.services.concerns.steps import write_step
from rmdesk.services.concerns.views import HalfStep
from rmdesk.services.desk import Done
from rmdesk.store.tables.concerns import ConcernCase

NOTHING_TYPED = "Nothing had been typed."
WENT_AWAY = "This concern goes another way. Nothing of it is kept here."
AWAY = UserError(ABOUT_COORDINATOR, "What was typed here has not been kept.")
"""Raised where it turns out while typing that the concern is about the one who holds the key."""


def route_for(area: RestrictedArea, about: About) -> Route | RoutedAway:
    """Return where a concern about `about` goes, before anything is typed. A way past us is logged without content."""
    with area.read() as session:
        way = route(about, contacts_of(session), coordinator_of(session))
    if isinstance(way, RoutedAway):
        with area.change() as change:
            note_access(area.desk, change.session, Access.ROUTED_AWAY)
    return way


def start(area: RestrictedArea, about: About) -> Done[int]:
    """Open a draft and return its number. Raises `FieldError` when such a concern may not be typed in."""
    now = local_now(area.desk.clock)
    with area.change() as change:
        session = change.session
        facts = CaseFacts(coordinator=coordinator_of(session), contacts=contacts_of(session))
        take(facts, StartDraft(about), now)
        used = session.scalars(select(ConcernCase.reference)).all()
        form = ConcernForm(about=about, aware_at=now)
        case = ConcernCase(
            reference=next_reference(now.year, used),
            about=about.value,
            draft=draft_of(form),
            aware_at=now,
            created_at=area.desk.clock.now(),
        )
        change.add(case)
        return change.done(case.id)


def save_draft(area: RestrictedArea, case_id: int, form: ConcernForm) -> Done[None]:
    """Keep what is typed so far in the case itself, encrypted with everything else.

    Raises `AWAY`, and keeps nothing, when it names the coordinator as the person said to have caused harm.
    """
    with area.change() as change:
        case = change.get(ConcernCase, case_id)
        if draft_form(case) is None:
            raise UserError("This record is signed already.", "Add to it instead.")
        sources = [one.name for one in form.parties if one.role is PartyRole.ALLEGED_SOURCE]
        session = change.session
        about = form.about or About(case.about)
        away = must_go_away(about, contacts_of(session), coordinator_of(session), sources)
        if not away:
            case.draft = {**(case.draft or {}), **draft_of(form)}
            case.about = about.value
            case.aware_at = form.aware_at or case.aware_at
    if away:
        _wipe(area, case_id)
        raise AWAY
    return change.done(None)


def keep_step(area: RestrictedArea, case_id: int, half: HalfStep) -> Done[None]:
    """Keep the form of a step while it is typed; it is let go when the step is taken."""
    with area.change() as change:
        case = change.get(ConcernCase, case_id)
        if case.state not in (ConcernState.VOID, ConcernState.DISPOSED):
            case.draft = {**(case.draft or {}), STEP_PART: {"key": half.key, "values": dict(half.values)}}
    return change.done(None)


def _wipe(area: RestrictedArea, case_id: int) -> None:
    """Take the draft out of the file and leave only that a reference went another way."""
    with area.change() as change:
        case = change.get(ConcernCase, case_id)
        case.draft = None
        facts = facts_of(change.session, area.desk.clock, case)
        if facts.state is ConcernState.DRAFT:
            write_step(area.desk.clock, change.session, case, Void(WENT_AWAY))
        note_access(area.desk, change.session, Access.ROUTED_AWAY, case_id)


def discard_draft(area: RestrictedArea, case_id: int, reason: str) -> Done[None]:
    """Let a draft go. What was typed is kept with the reason; without a word typed no reason is needed."""
    with area.change() as change:
        case = change.get(ConcernCase, case_id)
        form = draft_form(case) or ConcernForm()
        void = Void(reason, kept=form) if typed_in(form) else Void(NOTHING_TYPED)
        write_step(area.desk.clock, change.session, case, void)
        return change.done(None)
