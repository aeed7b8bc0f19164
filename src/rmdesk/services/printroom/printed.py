"""Which words of an agreement, a certificate and a role card stand on a copy of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rmdesk.documents.agreement import AgreementView
from rmdesk.documents.certificate import CertificateView
from rmdesk.documents.role_card import RoleCardView

PARTS = ("here", "not", "no")
"""The lists of a role card."""


def words_printed(view: object, wording: Mapping[str, Any]) -> list[object]:
    """Return the words of `wording` that are on the copy with this view."""
    clauses: list[object] = []
    if isinstance(view, AgreementView):
        paths = agreement_paths(view)
        clauses = [(clause.title, clause.text) for clause in view.clauses if clause.text.strip()]
    elif isinstance(view, CertificateView):
        paths = certificate_paths(view)
    else:
        assert isinstance(view, RoleCardView)
        paths = role_card_paths(view, wording)
    return [words_at(wording, path) for path in sorted(set(paths))] + clauses


def words_at(wording: Mapping[str, Any], path: str) -> object:
    """Return the words at a path such as "mentor.here"; none where there are none."""
    found: Any = wording
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def agreement_paths(view: AgreementView) -> Iterator[str]:
    """Give the single texts that an agreement prints, besides its clauses."""
    yield from ("title" if view.is_mentoring else "other_title", "lead")
    if view.ground_rules:
        yield "plan.ground_rules.title"
    if any(aims or view.asks_aims for _, aims in view.aims):
        yield "aims.exchange" if view.asks_aims else "aims.usual"


def certificate_paths(view: CertificateView) -> Iterator[str]:
    """Give the texts that a certificate prints."""
    yield from ("title", "opening")
    yield "role" if view.role.strip() else "no_role"
    yield "meetings" if view.meetings else "no_meetings"


def role_card_paths(view: RoleCardView, wording: Mapping[str, Any]) -> Iterator[str]:
    """Give the texts that a role card prints."""
    yield from ("title", "lead", *PARTS, "turn", "emergency")
    if view.instead.strip():
        yield "not_mentoring"
        side = "gives" if view.side == "mentor" else "receives"
        yield from (f"other.{side}.{part}" for part in PARTS)
        yield from (
            f"other.unknown.{word}" for word in ("gives", "receives", "does") if not getattr(view, word)
        )
    else:
        for part in PARTS:
            usual = f"usual.{view.side}.{part}"
            yield usual if view.usual and words_at(wording, usual) else f"{view.side}.{part}"
        for word in view.decided:
            sided = f"decided.{word}_{view.side}"
            yield sided if words_at(wording, sided) else f"decided.{word}"
    if view.also:
        yield from ("why", *(f"also.{word}" for word in view.also))
    if not view.where_to_turn.strip() and not any(contact.name.strip() for contact in view.turn_to):
        yield "nobody"
