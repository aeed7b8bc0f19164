"""Two people, and what keeps them apart."""

from __future__ import annotations

from rmdesk.rules.matching import (
    Candidate,
    Exclusion,
    Relations,
    Rule,
    Settings,
    exclusions,
)

HELEN = Candidate(1, "Helen")
AMARA = Candidate(2, "Amara")
PLAIN = Settings()
ASKS = Settings(asks_checks=True, asks_training=True)


def found(
    mentee: Candidate, mentor: Candidate, relations: Relations | None = None, settings: Settings = PLAIN
) -> list[Exclusion]:
    """Return why these two are kept apart."""
    return list(exclusions(mentee, mentor, relations or Relations(), settings))


def rules(
    mentee: Candidate, mentor: Candidate, relations: Relations | None = None, settings: Settings = PLAIN
) -> list[Rule]:
    """Return the rules that keep these two apart."""
    return [item.rule for item in found(mentee, mentor, relations, settings)]


def only(items: list[Exclusion]) -> tuple[Rule, str, str]:
    """Return the only reason."""
    [item] = items
    return item.rule, item.sentence, item.short
