"""Which blocks of a paper can be on any copy that a programme prints."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.documents.own_words import delivered
from rmdesk.documents.role_card import MENTEE, MENTOR
from rmdesk.rules.printroom.adapting import Raw
from rmdesk.rules.programme import Observation, PlanPart, ProgrammeKind, both_have_aims, ground_rules
from rmdesk.services.printroom.adapted import SHEETS, blocks_of
from rmdesk.services.printroom.cohort import of_cohort
from rmdesk.services.printroom.conditions import Has
from rmdesk.services.printroom.content import Content
from rmdesk.services.printroom.definitions import FLAGS, OF_COHORT
from rmdesk.services.printroom.filling import Values, of_programme
from rmdesk.services.printroom.printed import role_card_paths
from rmdesk.services.printroom.role_cards import role_card_of

_DECIDED = ("mentoring", "upward", "reversed", "triad", "one_way", "two_way")
"""What is so or not so in a whole programme, besides its kind; all else a pair or a copy decides."""
_CROSS = ("kinds.cross_organisation", "kinds.cross_organisation_unknown")


class Prints:
    """What the plan and the settings decide about a paper; what a pair or a person decides may be there."""

    def __init__(self, session: Session, clock: Clock, programme_id: int, name: str) -> None:
        self._content = content = Content(session, programme_id, clock)
        self._paths: frozenset[str] | None = None
        self._values: Values = {}
        if name == "agreement":
            self._paths = frozenset(self._agreement())
        elif name == "role_card":
            self._paths = frozenset(
                path
                for side in (MENTOR, MENTEE)
                for path in role_card_paths(role_card_of(content, "", "", side), delivered(name))
            )
        elif name not in SHEETS:
            asked = {raw.get(word) for raw in blocks_of(name) for word in ("when", "unless", "listed")}
            cohort = of_cohort(content) if asked & set(OF_COHORT) else {}
            found = {**of_programme(content), **cohort}
            by_copy = {key for key in FLAGS if key not in _DECIDED and not key.startswith("kind_")}
            self._values = {key: value for key, value in found.items() if key not in by_copy}

    def has(self, raw: Raw) -> Has:
        """Return how much of a block there can be on a copy."""
        if self._paths is None:
            return Has.WHOLE if self._stands(raw) else Has.NONE
        if "clause" in raw:
            instead = raw.get("key") in ("purpose", "meetings") and raw["key"] not in self._paths
            return Has.TITLE if instead else Has.WHOLE
        return Has.WHOLE if raw.get("path") in self._paths else Has.NONE

    def _stands(self, raw: Raw) -> bool:
        known = self._values
        wanted = (raw.get("when"), raw.get("said"), raw.get("listed"))
        if any(value in known and not known[value] for value in wanted if value):
            return False
        return not known.get(raw.get("unless", ""))

    def _agreement(self) -> Iterator[str]:
        """Give the single texts that agreements have, and "purpose" and "meetings" where those clauses have words."""
        plan = self._content.plan
        yield from (self._title(), "lead", *self._purpose())
        if not (plan.meetings_count and plan.length_minutes):
            yield "plan.meetings"
        if plan.length_minutes:
            yield "meetings"  # a pair has meetings of its own where the plan leaves their number open
        if ground_rules(plan):
            yield "plan.ground_rules.title"
        if plan.observation is Observation.WITH_NOTICE:
            yield from ("plan.observation.title", "plan.observation.text")
        if PlanPart.AIMS in plan.parts:
            yield "aims.exchange" if both_have_aims(plan) else "aims.usual"

    def _title(self) -> str:
        return "title" if self._content.naming.is_mentoring else "other_title"

    def _purpose(self) -> tuple[str, ...]:
        plan = self._content.plan
        kind = plan.kind
        if not self._content.naming.is_mentoring:
            return ("kinds.not_mentoring",)
        if kind is ProgrammeKind.CROSS_ORGANISATION:
            return _CROSS
        if kind.value in delivered("agreement")["kinds"]:
            return (f"kinds.{kind.value}",)
        return (f"plan.purpose_{plan.direction.value}",) if plan.direction is not None else ("purpose",)
