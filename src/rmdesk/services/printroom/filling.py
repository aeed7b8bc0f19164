"""What can be filled into a paper by definition: the desk’s own words, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from sqlalchemy import func, select

from rmdesk.documents.card import CardView
from rmdesk.documents.defined import DefinedView
from rmdesk.documents.wording import COORDINATOR
from rmdesk.documents.words import duration, long_date
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.printroom import About, PairCourse, PaperDefinition, ended_early, sentence
from rmdesk.rules.programme import (
    Direction,
    Naming,
    PackCards,
    Plan,
    PlanPart,
    Shape,
    both_have_aims,
    ground_rules,
)
from rmdesk.rules.programme.naming import NOT_MENTORING
from rmdesk.rules.programme.plan import EFFORT, interval_in_words
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState, less_powerful
from rmdesk.rules.wording import WEEKDAYS, count_of, listed
from rmdesk.services.meetings import aims_of
from rmdesk.services.pairs import PairNames
from rmdesk.services.printroom.cards import card_of, unnamed
from rmdesk.services.printroom.cohort import of_cohort
from rmdesk.services.printroom.content import Content
from rmdesk.services.printroom.defined import BACK_AFTER, recipient_of
from rmdesk.services.printroom.definitions import BY_MAIL, FLAGS, KNOWN, OF_COHORT, OF_END, OF_PLAN
from rmdesk.services.printroom.enclosing import numbered
from rmdesk.services.printroom.own_record import record_of
from rmdesk.services.printroom.views import Copy
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import Person

THE_HOST = "the organisation"
"""Stands where the settings do not name the organisation."""
Values = Mapping[str, str | tuple[str, ...]]


def defined_view(content: Content, copy: Copy) -> DefinedView:
    """Return one copy of a paper by definition."""
    paper = content.definitions[copy.kind]
    if paper.about is About.ANYBODY:
        return _own_record(content, copy, paper)
    asked_for = paper.names | {
        name for block in (*paper.blocks, *paper.easy) for name in (block.when, block.unless)
    }
    from_plan = {**of_programme(content), **(of_cohort(content) if paper.names & set(OF_COHORT) else {})}
    role: Role | None = None
    about: Values = {}
    if paper.about is About.PERSON:
        role = content.parts[copy.envelope].role
        about = of_person(content, copy)
    elif paper.about is About.PAIR:
        names = content.pair(copy.envelope)
        role = next((member.role for member in names.members if member.person_id == copy.person_id), None)
        about = of_pair(content, copy, names, role or Role.MENTEE, asked_for)
    cards = cards_of(content, copy, of_pack=paper.encloses == "choices")
    known: dict[str, str | tuple[str, ...]] = {**dict.fromkeys(KNOWN, ""), **from_plan, **about}
    known |= of_copy(content, copy, cards)
    values = {name: value for name, value in known.items() if name in asked_for or name == BY_MAIL}
    return DefinedView(
        content.imprint(copy.reference), paper, values, recipient_of(paper, copy, role), cards=cards
    )


def _own_record(content: Content, copy: Copy, paper: PaperDefinition) -> DefinedView:
    """Return what the desk holds about somebody; it is of no programme."""
    chosen = content.settings
    values: dict[str, str | tuple[str, ...]] = {
        **dict.fromkeys(KNOWN, ""),
        **of_programme(content),
        "name": copy.reader,
        "host": chosen.organisation or THE_HOST,
        "contact": chosen.coordinator or COORDINATOR,
        "today": long_date(content.today),
    }
    person = content.session.get_one(Person, copy.envelope)
    values["line_manager"] = person.line_manager.strip()
    record = record_of(content.session, content.clock, copy.envelope)
    imprint = replace(content.imprint(copy.reference), programme="", label="")
    return DefinedView(imprint, paper, values, paper.readers[0], record=record)


def of_copy(content: Content, copy: Copy, cards: Sequence[CardView]) -> Values:
    """Return what belongs to one copy."""
    return {
        "unnamed": "" if copy.named else "yes",
        BY_MAIL: "yes" if copy.by_mail else "",
        "one_card": "yes" if len(cards) == 1 else "",
        "two_cards": "yes" if len(cards) == 2 else "",
        "few_cards": "yes" if len(cards) in (1, 2) else "",
        "number": str(copy.number),
        "back_by": long_date(copy.back_by or content.today + BACK_AFTER),
        "cards": numbered([card.name for card in cards]),
    }


def cards_of(content: Content, copy: Copy, *, of_pack: bool) -> tuple[CardView, ...]:
    """Return the cards that are in a copy, in their order; those of a pack say which they are."""
    imprint = content.imprint(copy.reference)
    cards = [replace(_card(content, key, named=copy.named), imprint=imprint) for key in copy.enclosed]
    if not of_pack:
        return tuple(cards)
    return tuple(replace(card, number=number) for number, card in enumerate(cards, start=1))


def _card(content: Content, key: int, *, named: bool) -> CardView:
    """Return a card, looked up once however many packs it is in."""
    known = content.cards
    if (key, named) not in known:
        card = card_of(content.session, key, content.imprint(""))
        known[key, named] = card if named else unnamed(content.session, key, card)
    return known[key, named]


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
        "mentors": called.mentors,
        "mentees": called.mentees,
        "starts": long_date(plan.starts_on) if plan.starts_on else "",
        "ends": long_date(plan.ends_on) if plan.ends_on else "",
        "meetings": count_of(plan.meetings_count, "meeting") if plan.meetings_count else "",
        "minutes": str(plan.length_minutes or ""),
        "rhythm": interval_in_words(plan.interval_days) if (plan.meetings_count or 0) > 1 else "",
        "ground_rules": tuple(sentence(rule) for rule in ground_rules(plan)),
        "ice_breakers": tuple(plan.ice_breakers),
        "prompts": tuple(plan.prompts),
        "themes": tuple(plan.themes),
        "contact": content.settings.coordinator or COORDINATOR,
        "host": content.settings.organisation or THE_HOST,
        "instead": "" if called.is_mentoring else called.label.removeprefix(f"{NOT_MENTORING}: "),
        **_time_asked(plan),
        **_flags(plan, called),
    }


def _time_asked(plan: Plan) -> Values:
    """Return when and how often people meet, how long a meeting is, and what that comes to for one person."""
    each, count = plan.length_minutes or 0, plan.meetings_count or 0
    around = sum(getattr(plan, name) or 0 for name in EFFORT)
    length = duration(each) if each else ""
    meetings = count_of(count, "meeting") if count else ""
    how_long = (
        f"{meetings} of about {length}" if length and meetings else meetings or (length and f"About {length}")
    )
    rhythm = interval_in_words(plan.interval_days) if count > 1 else ""
    in_all = f"About {duration(count * (each + around))} in all" if length and meetings else ""
    spent = f"{duration(around)} around each meeting" if around else ""
    return {
        "length": length,
        "timing": ", ".join(part for part in (how_long, rhythm) if part),
        "hours": ", with ".join(part for part in (in_all, spent) if part) if in_all else "",
        "period": _period(plan),
    }


def _period(plan: Plan) -> str:
    """Return "7 September 2026 to 30 July 2027", or the one end that the plan says."""
    first = long_date(plan.starts_on) if plan.starts_on else ""
    last = long_date(plan.ends_on) if plan.ends_on else ""
    if first and last:
        return f"{first} to {last}"
    return f"From {first}" if first else f"Until {last}" if last else ""


def _flags(plan: Plan, called: Naming) -> Values:
    """Return what is so in this programme, each said as "yes"; all else is empty.

    "reversed" is where the mentor's side has less power, "upward" where that is mentoring as well.
    """
    turned = less_powerful(plan.kind) is Role.MENTOR
    so = {
        "mentoring": called.is_mentoring,
        "upward": called.is_mentoring and turned,
        "reversed": turned,
        "triad": plan.shape is Shape.TRIAD,
        "unnamed": plan.pack_cards is PackCards.ANONYMOUS,
        "one_way": plan.direction is Direction.ONE_WAY,
        "two_way": both_have_aims(plan),
        f"kind_{plan.kind.value}": called.is_mentoring,
    }
    return {name: "yes" if so.get(name) else "" for name in FLAGS}


def of_person(content: Content, copy: Copy) -> Values:
    """Return what is filled in about somebody who takes part."""
    part = content.parts[copy.envelope]
    person = content.session.get(Person, part.person_id)
    manager = person.line_manager.strip() if person is not None else ""
    pairs = content.session.scalars(
        select(Relationship.id)
        .join(RelationshipMember, RelationshipMember.relationship_id == Relationship.id)
        .where(
            RelationshipMember.participation_id == part.id,
            Relationship.state == RelationshipState.ACTIVE.value,
        )
    ).all()
    return {
        "name": part.name,
        "role": content.naming.role(part.role),
        "line_manager": manager,
        "never_met": "" if part.held else "yes",
        "days": "; ".join(_dates(content, pairs, with_place=False)),
    }


def of_pair(content: Content, copy: Copy, names: PairNames, role: Role, asked_for: Set[str]) -> Values:
    """Return what is filled in about a pair, for one of them, who has `role` in it; what has to be looked up only
    where it is `asked_for`.
    """
    return {
        "name": copy.reader,
        "role": content.naming.role(role),
        "others": _others(names, role),
        "other_role": content.naming.role(_facing(role)),
        "pair": listed([member.name for member in names.members if member.role is not Role.SUPPORTER]),
        "dates": _dates(content, [copy.envelope], with_place=True) if "dates" in asked_for else (),
        "aims": _aims(content, copy, names) if "aims" in asked_for else (),
        **(_end_of(content, copy.envelope) if asked_for & set(OF_END) else {}),
    }


def _end_of(content: Content, pair_id: int) -> Values:
    """Return whether a pair has ended, and did so before its time."""
    pair = content.session.get_one(Relationship, pair_id)
    if pair.state != RelationshipState.ENDED.value:
        return {}
    held = content.session.scalar(
        select(func.count(Meeting.id)).where(
            Meeting.relationship_id == pair_id, Meeting.state == MeetingState.HELD.value
        )
    )
    plan = content.plan
    course = PairCourse(
        held or 0,
        plan.meetings_count or 0,
        ends_on=plan.ends_on,
        ended_on=pair.ended_on or content.today,
    )
    return {"over": "yes", "ended_early": "yes" if ended_early(course) else ""}


def _dates(content: Content, pairs: Sequence[int], *, with_place: bool) -> tuple[str, ...]:
    """Return the meetings still to come, in their order: "Monday 7 December 2026, 14:00, Library"."""
    rows = content.session.execute(
        select(Meeting.day, Meeting.time_of_day, Meeting.place)
        .where(
            Meeting.relationship_id.in_(pairs),
            Meeting.state == MeetingState.PLANNED.value,
            Meeting.day >= content.today,
        )
        .order_by(Meeting.day, Meeting.time_of_day, Meeting.id)
    )
    return tuple(
        ", ".join(
            part
            for part in (
                f"{WEEKDAYS[row.day.weekday()]} {long_date(row.day)}",
                row.time_of_day.strip(),
                row.place.strip() if with_place else "",
            )
            if part
        )
        for row in rows
    )


def _aims(content: Content, copy: Copy, names: PairNames) -> tuple[str, ...]:
    """Return the aims of the reader alone; the other side's are not theirs to be shown."""
    mine = {member.participation_id for member in names.members if member.person_id == copy.person_id}
    sides = aims_of(content.session, copy.envelope) if PlanPart.AIMS in content.plan.parts else ()
    return tuple(
        sentence(line.words) for side in sides if side.participation_id in mine for line in side.aims
    )


def _facing(role: Role) -> Role:
    """Return the side that somebody of `role` meets."""
    return Role.MENTEE if role is Role.MENTOR else Role.MENTOR


def _others(names: PairNames, role: Role) -> str:
    return listed([member.name for member in names.of(_facing(role))])
