"""The concerns screens' service calls. Each goes through the opened area; nothing here may be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from rmdesk.base.errors import DeskError
from rmdesk.rules.concerns.events import Event
from rmdesk.rules.concerns.ladder import Contact, Route, RoutedAway
from rmdesk.rules.concerns.words import About
from rmdesk.services import concerns
from rmdesk.services.concerns import (
    AccessLine,
    CaseLine,
    CaseView,
    ChainView,
    Ladder,
    RestrictedArea,
    StepDone,
)
from rmdesk.services.desk import Done
from rmdesk.ui.context import Context

T = TypeVar("T")
Then = Callable[[T], None]
Failed = Callable[[DeskError], None]


def open_area(
    context: Context,
    owner: QObject,
    passphrase: str,
    then: Then[tuple[RestrictedArea, ChainView]],
    failed: Failed,
) -> None:
    """Open the area and check its record."""
    desk = context.desk

    def call() -> tuple[RestrictedArea, ChainView]:
        area = concerns.open_area(desk, passphrase)
        return area, concerns.check_record(area)

    context.load(owner, call, then, failed)


def read_cases(
    context: Context, owner: QObject, area: RestrictedArea, then: Then[tuple[CaseLine, ...]]
) -> None:
    """Read the list."""
    context.load(owner, lambda: concerns.cases(area), then)


def read_case(
    context: Context, owner: QObject, area: RestrictedArea, case_id: int, then: Then[CaseView]
) -> None:
    """Read one case; it is logged."""
    context.load(owner, lambda: concerns.case_view(area, case_id), then)


def read_names(context: Context, owner: QObject, area: RestrictedArea, then: Then[dict[str, int]]) -> None:
    """Read the names to offer while typing."""
    context.load(owner, lambda: concerns.people_names(area), then)


def read_log(
    context: Context, owner: QObject, area: RestrictedArea, then: Then[tuple[AccessLine, ...]]
) -> None:
    """Read the access log."""
    context.load(owner, lambda: concerns.access_log(area), then)


def read_ladder(context: Context, owner: QObject, area: RestrictedArea, then: Then[Ladder]) -> None:
    """Read who is to be told."""
    context.load(owner, lambda: concerns.ladder(area), then)


def check(context: Context, owner: QObject, area: RestrictedArea, then: Then[ChainView]) -> None:
    """Check the record's chain."""
    context.load(owner, lambda: concerns.check_record(area), then)


def ask_route(
    context: Context, owner: QObject, area: RestrictedArea, about: About, then: Then[Route | RoutedAway]
) -> None:
    """Ask where a concern goes, before anything is typed."""
    context.load(owner, lambda: concerns.route_for(area, about), then)


def start(context: Context, owner: QObject, area: RestrictedArea, about: About, then: Then[int]) -> None:
    """Open a draft."""
    context.change(owner, lambda: concerns.start(area, about), then)


def save_unsaved(
    context: Context,
    owner: QObject,
    area: RestrictedArea,
    save: Callable[[RestrictedArea], Done[None]],
    then: Then[None],
    failed: Failed,
) -> None:
    """Keep what is typed so far, whatever it is."""
    context.change(owner, lambda: save(area), then, failed)


def discard_draft(
    context: Context, owner: QObject, area: RestrictedArea, draft: tuple[int, str], then: Then[None]
) -> None:
    """Let a draft go, with the reason."""
    context.change(owner, lambda: concerns.discard_draft(area, *draft), then)


def take_step(
    context: Context,
    owner: QObject,
    area: RestrictedArea,
    step: tuple[int, Event],
    then: Then[StepDone],
    failed: Failed,
) -> None:
    """Write a step of a case."""
    context.change(owner, lambda: concerns.take_step(area, *step), then, failed)


def save_contact(
    context: Context,
    owner: QObject,
    area: RestrictedArea,
    contact: tuple[Contact, int | None],
    then: Then[int],
    failed: Failed,
) -> None:
    """Add or change somebody on the ladder."""
    context.change(owner, lambda: concerns.save_contact(area, *contact), then, failed)


def remove_contact(
    context: Context, owner: QObject, area: RestrictedArea, contact_id: int, then: Then[None]
) -> None:
    """Take somebody off the ladder."""
    context.change(owner, lambda: concerns.remove_contact(area, contact_id), then)
