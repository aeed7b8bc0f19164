"""Which papers a pair and a person need now, and what has become of those they have had (documents.md 2, "Batch")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MATCH_LETTER = "match_letter"
AGREEMENT = "agreement"
GROUND_RULES = "ground_rules"
ROLES_SHEET = "roles_sheet"
TURN_TO = "who_to_turn_to"
MEETING_SHEET = "meeting_sheet"
REFLECTIVE_LOG = "reflective_log"
MANAGER_NOTE = "line_manager_note"
CARD_PROOF = "card_proof"
SELECTION_PACK = "selection_pack"
MIDPOINT = "midpoint_form"
ENDING_LETTER = "ending_letter"
CERTIFICATE = "certificate"
CLOSING = "closing_form"

IN_ORDER = (
    CARD_PROOF,
    SELECTION_PACK,
    MATCH_LETTER,
    AGREEMENT,
    GROUND_RULES,
    ROLES_SHEET,
    TURN_TO,
    MEETING_SHEET,
    REFLECTIVE_LOG,
    MANAGER_NOTE,
    MIDPOINT,
    CLOSING,
    ENDING_LETTER,
    CERTIFICATE,
)
"""The papers of an envelope, in the order of a programme's course."""
LASTING = (CARD_PROOF, GROUND_RULES, ROLES_SHEET, TURN_TO, MANAGER_NOTE)
"""Papers that hold for as long as somebody takes part, so that they get a new one when it has changed."""
ENDING = (CLOSING, ENDING_LETTER, CERTIFICATE)
FOR_MANAGERS = (MANAGER_NOTE, ROLES_SHEET, TURN_TO)
"""What a line manager may get, and nothing else (documents.md 2)."""

NEAR = dt.timedelta(days=28)
"""A midpoint or an end this far ahead has its papers made now."""
AFTER = dt.timedelta(days=90)
"""A pair that ended longer ago has had its papers, or needs none from here."""
LEAST_FOR_MIDPOINT = 4
"""Fewer meetings have no midpoint worth a form of its own."""


@dataclass(frozen=True, slots=True)
class PairCourse:
    """Where a pair is: `held` meetings of `total` (0: not known), the days of those `to_come` in order, when the
    programme `ends_on`, and when the pair `ended_on` (none while it goes on). `signed` is about its agreement.
    """

    held: int = 0
    total: int = 0
    to_come: tuple[dt.date, ...] = ()
    ends_on: dt.date | None = None
    ended_on: dt.date | None = None
    signed: bool = False


def papers_of_pair(pair: PairCourse, today: dt.date) -> Mapping[str, str]:
    """Return the papers that a pair needs now, each with the reason in words; meeting sheets are counted elsewhere."""
    if pair.ended_on is not None:
        recent = today - pair.ended_on <= AFTER
        return dict.fromkeys(ENDING, "it has ended") if recent else {}
    found: dict[str, str] = {TURN_TO: "they meet"}
    if not pair.held:
        found |= dict.fromkeys((MATCH_LETTER, GROUND_RULES, ROLES_SHEET, TURN_TO), "newly agreed")
    if not pair.signed:
        found[AGREEMENT] = "not signed yet"
    if pair.to_come:
        found[MEETING_SHEET] = "meetings are planned"
    if midpoint_near(pair, today):
        found[MIDPOINT] = "half of the meetings"
    if end_near(pair, today):
        found |= dict.fromkeys(ENDING, "it ends soon")
    return found


def midpoint_near(pair: PairCourse, today: dt.date) -> bool:
    """Return whether half of the meetings are over, or will be within four weeks, and the end is not near yet."""
    if pair.ended_on is not None or pair.total < LEAST_FOR_MIDPOINT or end_near(pair, today):
        return False
    missing = -(-pair.total // 2) - pair.held
    if missing <= 0:
        return True
    return missing <= len(pair.to_come) and pair.to_come[missing - 1] - today <= NEAR


def end_near(pair: PairCourse, today: dt.date) -> bool:
    """Return whether a pair that has met comes to its end within four weeks, by its meetings or by the programme."""
    if pair.ended_on is not None or not pair.held:
        return False
    if pair.ends_on is not None and pair.ends_on - today <= NEAR:
        return True
    if not pair.total or pair.held + len(pair.to_come) < pair.total:
        return False
    return not pair.to_come or pair.to_come[-1] - today <= NEAR


def ended_early(pair: PairCourse) -> bool:
    """Return whether a pair ended well before its time: with meetings left of those planned, and the programme's end
    not near.
    """
    if pair.ended_on is None or (pair.total and pair.held >= pair.total):
        return False
    if pair.ends_on is None:
        return pair.total > 0
    return pair.ends_on - pair.ended_on > NEAR


def sheets_missing(to_come: int, given: int, used: int) -> int:
    """Return how many meeting sheets somebody still needs: one for each meeting to come, less those in hand.

    `given` sheets of which `used` went with meetings since; more used than given means that none is left.
    """
    return max(0, to_come - max(0, given - used))


class Mark(StrEnum):
    """What a cell of the grid says of one paper for one person."""

    OPEN = "open"
    NEEDED = "needed"
    GIVEN = "given"
    CHANGED = "changed"

    @property
    def is_ticked(self) -> bool:
        """Whether it is ticked to begin with."""
        return self in (Mark.NEEDED, Mark.CHANGED)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a paper says, as marks by which a change is seen: its whole `wording`, be it printed for this copy or not,
    and its `facts` by name.

    `printed` marks the words that are on this very copy, for each `version` that it could be printed in ("", "easy"),
    and `told` names the facts that are on it. Papers that were issued before these were kept have neither.
    `earlier` are other marks that the same wording has had. A fact of several parts (days, aims) has a mark for each.
    """

    wording: str = ""
    facts: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Collection[str]] = field(default_factory=dict)
    version: str = ""
    earlier: Collection[str] = ()

    def facts_on(self, version: str) -> Mapping[str, str | Sequence[str]]:
        """Return the facts that are on a copy of this version."""
        told = self.told.get(version, ())
        return {name: mark for name, mark in self.facts.items() if name in told}

    def as_kept(self) -> dict[str, Any]:
        """Return it as it lies in the register."""
        found = self.facts_on(self.version) if self.printed else self.facts
        facts = {name: mark if isinstance(mark, str) else list(mark) for name, mark in found.items()}
        kept: dict[str, Any] = {"wording": self.wording, "facts": facts}
        if self.printed:
            kept |= {"printed": self.printed[self.version], "version": self.version}
        return kept


def contents_kept(kept: Mapping[str, Any]) -> Contents | None:
    """Return what `as_kept` gave, or none for a paper of which nothing was kept."""
    if "wording" not in kept:
        return None
    wording, facts = str(kept["wording"]), dict(kept.get("facts", {}))
    if "printed" not in kept:
        return Contents(wording, facts)
    version = str(kept.get("version", ""))
    return Contents(wording, facts, {version: str(kept["printed"])}, {version: tuple(facts)}, version)


def changed_since(then: Contents | None, now: Contents) -> str:
    """Return what of a paper has changed: "wording", "facts", "wording and facts", or nothing.

    It goes by what was printed, in the version that was given; of a paper issued before that was kept, by all of its
    wording. A list that has only become shorter has not changed: days pass. Of what was not kept nothing is said.
    """
    if then is None:
        return ""
    reworded = then.wording not in (now.wording, *now.earlier)
    if not then.printed:
        return _named(reworded=reworded, refilled=_differ(then.facts, now.facts))
    version = then.version
    differs = then.printed[version] != now.printed.get(version)
    # The same wording prints other words of itself where something else holds.
    told = _differ(then.facts_on(version), now.facts_on(version))
    return _named(reworded=differs and reworded, refilled=told or (differs and not reworded))


def _named(*, reworded: bool, refilled: bool) -> str:
    words = ["wording"] if reworded else []
    return " and ".join([*words, "facts"] if refilled else words)


def _differ(then: Mapping[str, str | Sequence[str]], now: Mapping[str, str | Sequence[str]]) -> bool:
    return any(_differs(then.get(name, ""), now.get(name, "")) for name in {*then, *now})


def _differs(then: str | Sequence[str], now: str | Sequence[str]) -> bool:
    if isinstance(then, str) or isinstance(now, str):
        return bool(then or now) and then != now
    return not set(now) <= set(then)


@dataclass(frozen=True, slots=True)
class Given:
    """The newest copy that somebody has had: when, whether it came back, and what has `changed` since."""

    on: dt.date
    returned: bool = False
    changed: str = ""


def mark_of(*, needed: bool, given: Given | None) -> Mark:
    """Return what to say of a paper: one that came back is done with, one that changed is due while it is needed."""
    if given is None:
        return Mark.NEEDED if needed else Mark.OPEN
    return Mark.CHANGED if needed and given.changed and not given.returned else Mark.GIVEN
