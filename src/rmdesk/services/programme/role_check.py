"""The role check of a programme: answers kept with it, and what they come to (product A4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import YOUR_OWN, RoleVerdict, Verdict, verdict
from rmdesk.rules.programme.role_check import Ask, clean
from rmdesk.services.desk import Desk, Done, one
from rmdesk.services.programme.plan import plan_of
from rmdesk.store.tables.programme import Programme


@dataclass(frozen=True, slots=True)
class RoleCheckView:
    """The answers so far and their verdict. `called` is what the plan says it is instead of mentoring, or empty."""

    programme_id: int
    name: str
    answers: Mapping[str, object]
    verdict: RoleVerdict
    called: str

    @property
    def to_call(self) -> str:
        """What the plan should call it and does not yet: a word, or empty where plan and verdict agree."""
        role = self.verdict.role
        return role.facts.programme if role is not None and not self.called else ""

    @property
    def to_call_mentoring(self) -> bool:
        """Whether the plan calls it something else although it is mentoring."""
        return bool(self.called) and self.verdict.verdict in (Verdict.MENTORING, Verdict.CAUTION)


def role_check(desk: Desk, programme_id: int) -> RoleCheckView:
    """Return the role check of a programme."""
    with desk.read() as session:
        row = one(session, Programme, programme_id)
        answers = clean(row.role_check)
        return RoleCheckView(
            row.id, row.name, answers, verdict(answers, plan_of(row)), row.not_mentoring.strip()
        )


def answer_role_check(
    desk: Desk, programme_id: int, ask: Ask, answer: str | Sequence[str] | None
) -> Done[RoleVerdict]:
    """Keep the answer to a question of the role check; none takes it away."""
    with desk.change("Answered the role check", Area.PROGRAMME) as change:
        row = change.get(Programme, programme_id)
        given = list(answer) if isinstance(answer, Sequence) and not isinstance(answer, str) else answer
        row.role_check = clean({**row.role_check, ask.value: given})
        found = verdict(row.role_check, plan_of(row))
    return change.done(found)


def adopt_verdict(desk: Desk, programme_id: int) -> Done[str]:
    """Let the plan call the programme what the role check found: something else, or mentoring again.

    Raises `UserError` while the check is not answered.
    """
    with desk.change("", Area.PROGRAMME) as change:
        row = change.get(Programme, programme_id)
        found = verdict(row.role_check, plan_of(row))
        if found.verdict is Verdict.OPEN:
            raise UserError("The role check is not answered yet.", "Answer every question first.")
        called = found.role.facts.programme if found.role else ""
        row.not_mentoring = called
        row.sources = {**row.sources, "not_mentoring": YOUR_OWN}
        change.label = f"Called the programme {called or 'mentoring'}"
    return change.done(called)
