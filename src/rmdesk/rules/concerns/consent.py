"""Whether the person wants this passed on, and what allows it when they do not (R10, trust.md 1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rmdesk.rules.concerns.answers import Missing, written
from rmdesk.rules.concerns.words import ConsentAnswer, Explained, OverrideGround


@dataclass(frozen=True, slots=True)
class Consent:
    """What was asked, answered and explained; `wanted` is what the person would like to happen.

    `overrides` and `rationale` are only needed where something is passed on without a yes.
    What was shared, with whom, when and how stands in the referral or escalation itself.
    """

    asked: bool | None = None
    why_not_asked: str = ""
    answer: ConsentAnswer | None = None
    wanted: str = ""
    capacity_note: str = ""
    explained: Explained | None = None
    explained_note: str = ""
    overrides: tuple[OverrideGround, ...] = ()
    rationale: str = ""

    @property
    def allows_sharing(self) -> bool:
        """Tell whether there is a yes, or a ground for going without one with its reason."""
        return self.answer is ConsentAnswer.YES or bool(self.overrides and written(self.rationale))


def missing_in_consent(consent: Consent) -> Iterator[Missing]:
    """Yield what the consent block still needs before a record can be signed or a decision kept."""
    if consent.asked is None:
        yield Missing("consent.asked", "Say whether the person was asked if this may be passed on.")
    elif consent.asked and consent.answer is None:
        yield Missing("consent.answer", "Say what the person answered when asked.")
    elif not consent.asked and not written(consent.why_not_asked):
        yield Missing("consent.why_not_asked", "Say why the person was not asked.")
    if consent.asked is False and consent.answer is not None:
        yield Missing("consent.answer", "Not asked, but with an answer: clear one of the two.")
    if consent.explained is None:
        yield Missing("consent.explained", "Say whether the person was told that this will be passed on.")
    if consent.overrides and not written(consent.rationale):
        yield Missing("consent.rationale", "Say why this is passed on without a yes.")


def missing_to_share(consent: Consent) -> Iterator[Missing]:
    """Yield what stops this from going outside the organisation: no yes, and no ground to go without one."""
    yield from missing_in_consent(consent)
    if not consent.allows_sharing and not consent.overrides:
        yield Missing("consent.overrides", "Without a yes, choose a ground for passing this on, and say why.")
