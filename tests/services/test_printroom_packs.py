"""Selection packs and card proofs: whose cards are in them, what comes back, and what they must never say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from rmdesk.base.errors import UserError
from rmdesk.documents import rendering
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import AnswerKind, WayOut
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, printroom
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import MadePapers, PaperRequest
from tests.documents.checks import failures
from tests.support.form_filling import by_pdfium
from tests.support.pairs import make_ready
from tests.support.printroom import ARABIC, PrintDesk, print_desk, profile


@dataclass(frozen=True, slots=True)
class Choosing:
    """Two mentees without a pair, and three mentors with a place free."""

    programme: int
    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    made: PrintDesk


def choosing(desk: Desk, **plan: object) -> Choosing:
    made = print_desk(desk, **plan)
    mentees = tuple(make_ready(desk, made.programme, name, Role.MENTEE) for name in ("Ana Lopes", "Ben Hughes"))
    mentors = tuple(
        make_ready(desk, made.programme, name, Role.MENTOR) for name in ("Carol Ng", "Dilys Ŵyn", "Ewa Żak")
    )
    return Choosing(made.programme, mentees, mentors, made)


def pack(at: Choosing, *mentees: int, **more: object) -> PaperRequest:
    kind = printroom_kind("selection_pack")
    return PaperRequest(kind, at.programme, mentees or at.mentees, **more)  # type: ignore[arg-type]


def printroom_kind(word: str):  # type: ignore[no-untyped-def]
    from rmdesk.services.printroom.definitions import definitions

    return definitions()[word].kind


def words(pdf: bytes) -> str:
    return " ".join(" ".join(rendering.page_texts(pdf)).split())
