"""What stands on a role card: the side somebody takes, what the plan decides, and the role check's answers (A4)."""

from __future__ import annotations

from rmdesk.documents import role_card
from rmdesk.documents.wording import Contact
from rmdesk.rules.programme import Plan, role_meant, watches
from rmdesk.rules.programme.role_check import NONE, Ask, clean
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import less_powerful
from rmdesk.services.printroom.content import Content
from rmdesk.services.printroom.views import Copy


def role_card_view(content: Content, copy: Copy) -> role_card.RoleCardView:
    """Return somebody's role card."""
    part = content.parts[copy.envelope]
    side = role_card.MENTOR if part.role is Role.MENTOR else role_card.MENTEE
    return role_card_of(content, copy.reference, part.name, side)


def role_card_of(content: Content, reference: str, name: str, side: str) -> role_card.RoleCardView:
    """Return the role card of one side, made out to `name`."""
    plan = content.plan
    instead = plan.not_mentoring.strip()
    other = role_meant(instead)
    named = other.facts if other else None
    also = clean(content.programme.role_check).get(Ask.ALSO.value)
    return role_card.RoleCardView(
        imprint=content.imprint(reference),
        name=name,
        side=side,
        coordinator=content.settings.coordinator,
        where_to_turn=plan.where_to_turn,
        turn_to=(Contact("Coordinator", content.settings.coordinator),),
        usual=less_powerful(plan.kind) is Role.MENTEE,
        decided=_decided(plan),
        also=tuple(str(word) for word in also if word != NONE) if isinstance(also, list) else (),
        instead=instead,
        gives=named.gives if named else "",
        receives=named.receives if named else "",
        does=named.does if named else "",
    )


def _decided(plan: Plan) -> tuple[str, ...]:
    """Return the plan's decisions that bear on a role, by their words; about watching only where it is planned."""
    observation = plan.observation if watches(plan) else None
    return tuple(
        word.value for word in (plan.direction, observation, plan.informal_contact) if word is not None
    )
