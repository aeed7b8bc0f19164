"""What can be filled into a paper by definition: the desk’s own words, by name."""

from __future__ import annotations

from collections.abc import Mapping

from rmdesk.documents.defined import DefinedView
from rmdesk.documents.words import long_date
from rmdesk.rules.printroom import About, sentence
from rmdesk.rules.programme import ground_rules
from rmdesk.rules.programme.plan import interval_in_words
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import count_of
from rmdesk.services.pairs import PairNames, pairs_named
from rmdesk.services.printroom.content import Content
from rmdesk.services.printroom.defined import recipient_of
from rmdesk.services.printroom.definitions import KNOWN, OF_PLAN, definitions
from rmdesk.services.printroom.views import Copy
from rmdesk.store.tables.people import Person

Values = Mapping[str, str | tuple[str, ...]]


def defined_view(content: Content, copy: Copy) -> DefinedView:
    """Return one copy of a paper by definition."""
    from_plan = of_programme(content)
    paper = definitions()[copy.kind]
    role: Role | None = None
    about: Values = {}
    if paper.about is About.PERSON:
        role = content.parts[copy.envelope].role
        about = of_person(content, copy)
    elif paper.about is About.PAIR:
        names = pairs_named(content.session, [copy.envelope])[copy.envelope]
        role = next((member.role for member in names.members if member.person_id == copy.person_id), None)
        about = of_pair(content, copy, names, role or Role.MENTEE)
    known = {**dict.fromkeys(KNOWN, ""), **from_plan, **about}
    asked_for = (
        paper.names | {block.when for block in paper.blocks} | {block.unless for block in paper.blocks}
    )
    values = {name: value for name, value in known.items() if name in asked_for}
    return DefinedView(content.imprint(copy.reference), paper, values, recipient_of(paper, copy, role))


def of_programme(content: Content) -> Values:
    """Return what stands in the plan and the settings; what is not said is empty."""
    plan, called = content.plan, content.naming
    return {
        **{name: sentence(getattr(plan, name)) for name in OF_PLAN if name != "not_mentoring"},
        "not_mentoring": plan.not_mentoring.strip(),
        "programme": content.programme.name,
        "organisation": content.settings.organisation,
        "coordinator": content.settings.coordinator,
        "kind": called.label,
        "mentor": called.mentor,
        "mentee": called.mentee,
        "mentors": f"{called.mentor}s",
        "mentees": f"{called.mentee}s",
        "starts": long_date(plan.starts_on) if plan.starts_on else "",
        "ends": long_date(plan.ends_on) if plan.ends_on else "",
        "meetings": count_of(plan.meetings_count, "meeting") if plan.meetings_count else "",
        "minutes": str(plan.length_minutes or ""),
        "rhythm": interval_in_words(plan.interval_days) if (plan.meetings_count or 0) > 1 else "",
        "ground_rules": tuple(sentence(rule) for rule in ground_rules(plan)),
        "ice_breakers": tuple(plan.ice_breakers),
        "prompts": tuple(plan.prompts),
        "themes": tuple(plan.themes),
    }


def of_person(content: Content, copy: Copy) -> Values:
    """Return what is filled in about somebody who takes part."""
    part = content.parts[copy.envelope]
    person = content.session.get(Person, part.person_id)
    manager = person.line_manager.strip() if person is not None else ""
    return {"name": part.name, "role": content.naming.role(part.role), "line_manager": manager}


def of_pair(content: Content, copy: Copy, names: PairNames, role: Role) -> Values:
    """Return what is filled in about a pair, for one of them, who has `role` in it."""
    return {
        "name": copy.reader,
        "role": content.naming.role(role),
        "others": _others(names, role),
        "other_role": content.naming.role(_facing(role)),
        "pair": _listed([member.name for member in names.members if member.role is not Role.SUPPORTER]),
    }


def _facing(role: Role) -> Role:
    """Return the side that somebody of `role` meets."""
    return Role.MENTEE if role is Role.MENTOR else Role.MENTOR


def _others(names: PairNames, role: Role) -> str:
    return _listed([member.name for member in names.of(_facing(role))])


def _listed(names: list[str]) -> str:
    """Return names as a list in words: "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
