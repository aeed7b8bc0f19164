"""The service calls of the recruitment screens, one line each; they run on the worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path

from rmdesk.rules.people import How
from rmdesk.rules.recruitment import Gate, Need, PlaceState, Role, Stage
from rmdesk.services import privacy, recruitment
from rmdesk.services.desk import Done
from rmdesk.services.recruitment import (
    Booked,
    Choices,
    ColumnMapping,
    DateSample,
    FormPreview,
    ImportResult,
    Joined,
    Marked,
    Match,
    Moved,
    Newcomer,
    NewSession,
    PersonRecruiting,
    Proposal,
    RecruitmentView,
    SessionLine,
    SessionView,
    Sheet,
    Watch,
)
from rmdesk.ui.context import Context


def board(context: Context, programme_id: int, role: Role) -> RecruitmentView:
    """Read the page."""
    return recruitment.board(context.desk, programme_id, role)


def move(
    context: Context, participation_id: int, stage: Stage, note: str = "", again_on: dt.date | None = None
) -> Done[Moved]:
    """Move somebody to another stage."""
    return recruitment.move(context.desk, participation_id, stage, note, again_on)


def move_all(context: Context, participation_ids: Collection[int], stage: Stage) -> Done[Moved]:
    """Move several people to a stage."""
    return recruitment.move_all(context.desk, participation_ids, stage)


def sessions(context: Context, programme_id: int) -> tuple[SessionLine, ...]:
    """Read the induction sessions."""
    return recruitment.sessions(context.desk, programme_id)


def session(context: Context, session_id: int) -> SessionView | None:
    """Read one session."""
    return recruitment.session_view(context.desk, session_id)


def add_session(context: Context, programme_id: int, new: NewSession) -> Done[int]:
    """Plan a session."""
    return recruitment.add_session(context.desk, programme_id, new)


def change_session(context: Context, session_id: int, key: str, value: object) -> Done[None]:
    """Change one field of a session."""
    return recruitment.change_session(context.desk, session_id, **{key: value})


def cancel_session(context: Context, session_id: int, cancelled: bool) -> Done[None]:
    """Cancel a session, or bring it back."""
    call = recruitment.cancel_session if cancelled else recruitment.restore_session
    return call(context.desk, session_id)


def book(context: Context, session_id: int, participation_id: int, raise_places: bool) -> Done[Booked]:
    """Give somebody a place."""
    return recruitment.book(context.desk, session_id, [participation_id], raise_places=raise_places)


def free(context: Context, session_id: int, participation_id: int) -> Done[None]:
    """Take somebody's place away."""
    return recruitment.free(context.desk, session_id, participation_id)


def mark(context: Context, session_id: int, participation_id: int, state: PlaceState) -> Done[Marked]:
    """Say what became of somebody's place."""
    return recruitment.mark(context.desk, session_id, {participation_id: state})


def mark_rest(context: Context, session_id: int) -> Done[Marked]:
    """Say that everybody else came."""
    return recruitment.mark_rest(context.desk, session_id)


def note_prepared(context: Context, needs: Mapping[int, Collection[Need]], on: dt.date) -> Done[None]:
    """Note that people were trained or told where to turn outside a session."""
    return recruitment.note_prepared(context.desk, needs, on)


def give_notice(context: Context, people: tuple[int, ...], how: How) -> Done[None]:
    """Note that these people were given the privacy notice today."""
    return privacy.give_notice(context.desk, people, how)


def open_early(context: Context, programme_id: int, reason: str) -> Done[Gate]:
    """Open the call for mentors before enough mentees are ready."""
    return recruitment.open_early(context.desk, programme_id, reason)


def likely(context: Context, newcomer: Newcomer) -> tuple[Match, ...]:
    """Look for the newcomer on the desk."""
    return recruitment.likely(context.desk, newcomer)


def add(
    context: Context, programme_id: int, role: Role, newcomer: Newcomer, same_as: Match | None
) -> Done[Joined]:
    """Add somebody after likely duplicates were looked at: as new, or as the person that `same_as` is."""
    person_id = same_as.person_id if same_as else None
    return recruitment.add_by_hand(
        context.desk, programme_id, role, newcomer, person_id=person_id, confirmed=True
    )


def read_form(context: Context, role: Role, file: tuple[Path, str], watch: Watch) -> tuple[Sheet, Proposal]:
    """Read a file, or the one sheet of it that is named, and propose what its columns hold."""
    path, tab = file
    sheet = recruitment.read_form(path, watch, tab)
    return sheet, recruitment.propose_mapping(context.desk, sheet, role)


def date_question(sheet: Sheet, mapping: ColumnMapping) -> DateSample | None:
    """Look for a date that can be read both ways."""
    return recruitment.date_question(sheet, mapping)


def check(
    context: Context, programme_id: int, role: Role, form: tuple[Sheet, ColumnMapping], watch: Watch
) -> FormPreview:
    """Check the rows of a form; nothing is stored."""
    return recruitment.check(context.desk, programme_id, role, *form, watch)


def take_in(
    context: Context, programme_id: int, preview: FormPreview, choices: Choices, watch: Watch
) -> Done[ImportResult]:
    """Bring the rows in."""
    return recruitment.take_in(context.desk, programme_id, preview, choices, watch)


def save_returned(preview: FormPreview, path: Path) -> None:
    """Save the rows that came back."""
    recruitment.save_returned(preview, path)


def recruiting_of(context: Context, person_id: int) -> PersonRecruiting:
    """Read what recruiting knows of somebody."""
    return recruitment.recruiting_of(context.desk, person_id)


def save_check(context: Context, person_id: int, what: str, key: str, value: object) -> Done[None]:
    """Note one field of a check."""
    return recruitment.save_check(context.desk, person_id, what, **{key: value})
