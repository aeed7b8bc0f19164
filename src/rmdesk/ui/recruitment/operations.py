"""The service calls of the recruitment screens, one line each; they run on the worker."""

from __future__ import annotations

from pathlib import Path

from rmdesk.rules.recruitment import Gate, Role, Stage
from rmdesk.services import privacy, recruitment
from rmdesk.services.desk import Done
from rmdesk.services.recruitment import (
    Choices,
    ColumnMapping,
    DateSample,
    FormPreview,
    ImportResult,
    Joined,
    Match,
    Moved,
    Newcomer,
    Proposal,
    RecruitmentView,
    Sheet,
    Watch,
)
from rmdesk.ui.context import Context


def board(context: Context, programme_id: int, role: Role) -> RecruitmentView:
    """Read the page."""
    return recruitment.board(context.desk, programme_id, role)


def move(context: Context, participation_id: int, stage: Stage) -> Done[Moved]:
    """Move somebody to another stage."""
    return recruitment.move(context.desk, participation_id, stage)


def give_notice(context: Context, people: tuple[int, ...]) -> Done[None]:
    """Note that these people were given the privacy notice today."""
    return privacy.give_notice(context.desk, people)


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


def read_form(context: Context, role: Role, path: Path, watch: Watch) -> tuple[Sheet, Proposal]:
    """Read a file and propose what its columns hold."""
    sheet = recruitment.read_form(path, watch)
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
