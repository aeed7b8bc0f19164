"""What is still missing of somebody, as steps that lead to the place (screens.md 3, Person)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rmdesk.rules.people.consent import Purpose
from rmdesk.rules.people.profile import Profile
from rmdesk.rules.people.sharing import SENSITIVE, Audience, Sharing, items_of, purpose_of
from rmdesk.rules.wording import count_of

CONSENTS_PLACE = "consents"
"""Where a step leads that is done under consents and privacy, not at a field."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to see to: a stable word, what is missing in plain words, and the field (or place) to go to."""

    key: str
    words: str
    place: str


def missing_steps(
    profile: Profile, sharing: Sharing, *, has_notice: bool, takes_part: bool, ready: bool = False
) -> tuple[Step, ...]:
    """Return what is missing, most needed first. Of somebody who takes part in nothing only the ways to reach them.

    A yes to taking part is named of those who are `ready`; nothing waits for it.
    """
    steps = (
        [Step("contact", "No e-mail or phone yet", "email")] if not (profile.email or profile.phone) else []
    )
    if not takes_part:
        return tuple(steps)
    if not has_notice:
        steps.append(Step("notice", "No privacy notice yet", CONSENTS_PLACE))
    steps += _work(profile)
    steps += _asked(profile, sharing)
    if ready and Purpose.TAKING_PART not in sharing.consents:
        steps.append(Step("taking_part", "No yes to taking part", CONSENTS_PLACE))
    if not profile.availability:
        steps.append(Step("availability", "No times to meet yet", "availability"))
    return tuple(steps)


def _work(profile: Profile) -> Iterator[Step]:
    if not profile.line_manager:
        yield Step("line_manager", "No line manager yet", "line_manager")
    if profile.level is None:
        yield Step("level", "No level yet", "level")


def _asked(profile: Profile, sharing: Sharing) -> Iterator[Step]:
    """Say what was told and can't be used: not ticked for anything, or ticked without the consent it needs."""
    unticked, needed = _unticked(profile, sharing), _consents_needed(profile, sharing)
    if unticked:
        field, count = next(iter(unticked)), sum(unticked.values())
        yield Step("ticks", f"{count_of(count, 'item')} ticked for nothing", field)
    for purpose in needed:
        yield Step(
            f"consent_{purpose.value}", f"Ticks without a yes: {purpose.label.lower()}", CONSENTS_PLACE
        )


def _unticked(profile: Profile, sharing: Sharing) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for name, sensitive in SENSITIVE.items():
        if not sensitive.matched:
            continue
        items = items_of(name, getattr(profile, name))
        count = sum(1 for item in items if not any(sharing.of(*item).on(audience) for audience in Audience))
        if count:
            found[name] = count
    return found


def _consents_needed(profile: Profile, sharing: Sharing) -> tuple[Purpose, ...]:
    needed = {
        purpose_of(audience, name)
        for name in SENSITIVE
        for item in items_of(name, getattr(profile, name))
        for audience in Audience
        if sharing.of(*item).on(audience)
    }
    return tuple(purpose for purpose in Purpose if purpose in needed - sharing.consents)
