"""What the desk holds about one person, for that person: in plain words, with where it came from (trust.md G10, G11).

Others are taken out of it. Concerns are not in it, nor whether there are any (R9); equality answers can't be, since
nobody knows whose they are (G5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.documents.defined import RecordPart, RecordRow
from rmdesk.documents.words import long_date
from rmdesk.rules.people import (
    FIELD_WORDS,
    SENSITIVE,
    Audience,
    Profile,
    Purpose,
    display_name,
    items_of,
    value_in_words,
)
from rmdesk.rules.people.redacting import OtherPerson, Redactor
from rmdesk.rules.printroom import sentence
from rmdesk.rules.recruitment import Role
from rmdesk.rules.wording import count_of, listed
from rmdesk.services.matching.explained import BY_HAND, RESTS_ON
from rmdesk.services.matching.ranked import packs_of
from rmdesk.services.people.events import events_of
from rmdesk.services.people.lists import read_participations
from rmdesk.services.people.view import profile_of, read_relationships
from rmdesk.services.people.views import RelationshipLine
from rmdesk.services.printroom.answered import answers_of
from rmdesk.services.printroom.changed import Changes
from rmdesk.services.privacy import privacy_of
from rmdesk.store.tables.matching import PairRule, Relationship
from rmdesk.store.tables.meetings import Attendance, Meeting
from rmdesk.store.tables.people import CheckIn, Person, ToldApart

IN_PAIR, MANAGER = "[somebody in your pair]", "[your line manager]"
_KEPT = "line_manager"
"""Whom somebody works for is about them, and theirs to check (docs/papers.md)."""
_LABELS = {
    **FIELD_WORDS,
    "channel": "how you would rather hear from us",
    "level": "level in the organisation, from 1 to 9",
    "capacity": "how many people you would mentor at once",
    "gifts": "what you bring",
    "experience_offered": "what you offered to talk about",
    "experience_own": "your own experience",
    "perspectives_lacked": "what you would like to hear about",
    "off_limits": "what you do not want to be asked about",
    "availability": "when you can meet",
    "notes": "notes about you",
}
"""What each field of a profile is called when one speaks to its owner."""
_CONSENTS = {Purpose.MATCHING: "What you tell, for matching", Purpose.CARD: "Printed on your card"}
_USES = {Audience.MATCHING: "for matching", Audience.CARD: "on your card"}
_TITLES = {
    "Spoke with them": "Spoke with you",
    **{
        f"{what}{purpose.label.lower()}": f"{what}{label.lower()}"
        for what in ("Said yes to: ", "Took back: ")
        for purpose, label in _CONSENTS.items()
    },
}
_DECIDED = {
    "pin": "You are kept together with somebody whenever pairs are suggested.",
    "never": "You are not put together with a certain person.",
    "conflict": "You are not put together with a certain person, since one of you depends on the other.",
}


def record_of(session: Session, clock: Clock, person_id: int) -> tuple[RecordPart, ...]:
    """Return what is held about somebody, section by section; one without anything is left out."""
    return _Record(session, clock, person_id).parts()


class _Record:
    """Reads one person's record."""

    def __init__(self, session: Session, clock: Clock, person_id: int) -> None:
        self.session, self.clock = session, clock
        self.person = session.get_one(Person, person_id)
        self.pairs: tuple[RelationshipLine, ...] = read_relationships(session, person_id)
        self.places = read_participations(session, person_id)
        self.changes = Changes(session, clock, person_id, [place.id for place in self.places])
        self.clean = self._redactor().take_out

    def parts(self) -> tuple[RecordPart, ...]:
        found = (
            RecordPart("Who you are to us", rows=tuple(self._profile())),
            RecordPart("What you let us use", rows=tuple(self._allowed())),
            RecordPart("What you take part in", rows=tuple(self._taking_part())),
            RecordPart("How you were suggested for pairs", lines=self._clean(self._suggested())),
            RecordPart("What happened, and what is planned", lines=self._clean(self._events())),
            RecordPart("What is noted of your meetings", lines=self._clean(self._meetings())),
            RecordPart(
                "What you wrote on papers that came back",
                lines=self._clean(answers_of(self.session, self.person.id)),
            ),
            RecordPart("Where else you are named", lines=tuple(self._named())),
            RecordPart(
                "How your record was changed",
                lines=tuple(self.changes.lines(self._said)),
                note="Each change is kept with what stood there before.",
            ),
        )
        return tuple(part for part in found if part.rows or part.lines)

    def _redactor(self) -> Redactor:
        near = {number: IN_PAIR for pair in self.pairs for number, _ in pair.others}
        if self.person.line_manager_id is not None:
            near[self.person.line_manager_id] = MANAGER
        own = [self.person.name, self.person.preferred_name]
        others = []
        for row in self.session.execute(
            select(
                Person.id,
                Person.name,
                Person.preferred_name,
                Person.email,
                Person.phone,
                Person.merged_into_id,
            ).where(Person.id != self.person.id)
        ):
            names = (row.name, row.preferred_name)
            if row.merged_into_id == self.person.id:
                own += names
            elif row.id in near:
                others.append(OtherPerson(names, (row.email, row.phone), near=True, called=near[row.id]))
            else:
                others.append(OtherPerson(names, (row.email, row.phone)))
        return Redactor(others, own)

    def _clean(self, lines: Iterator[str]) -> tuple[str, ...]:
        return tuple(self.clean(line) for line in lines)

    def _profile(self) -> Iterator[RecordRow]:
        profile = profile_of(self.person)
        for field, label in _LABELS.items():
            words = value_in_words(field, getattr(profile, field))
            if words and not (field == "capacity" and self._never_asked(profile.capacity)):
                source = self.clean(self.changes.source(field))
                yield RecordRow(_starting(label), self._said(field, words), source)

    def _said(self, field: str, text: str) -> str:
        return text if field == _KEPT else self.clean(text)

    def _never_asked(self, capacity: int) -> bool:
        """Return whether a figure is only the one that everybody begins with: a mentee is not asked whom they take."""
        return capacity == Profile("").capacity and all(
            place.role is not Role.MENTOR for place in self.places
        )

    def _allowed(self) -> Iterator[RecordRow]:
        privacy = privacy_of(self.session, self.person)
        for line in privacy.consents:
            label = _CONSENTS.get(line.purpose, line.purpose.label)
            if line.given_on is not None and line.how is not None:
                since = f"Yes, since {long_date(line.given_on)}, {line.how.label.lower()}."
                words = f"{since} You said yes to: “{line.words}”"
                yield RecordRow(label, words, self.clean(line.note))
            elif line.taken_back_on is not None:
                yield RecordRow(label, f"No; you took it back on {long_date(line.taken_back_on)}.")
            else:
                yield RecordRow(label, "No")
        if privacy.notice is not None:
            how = f"Given to you on {long_date(privacy.notice.given_on)}, {privacy.notice.how.label.lower()}."
            yield RecordRow("Privacy notice", how)
        if privacy.restricted_on is not None:
            since = f"Since {long_date(privacy.restricted_on)} nothing of it is used."
            yield RecordRow("You asked us to stop", since, self.clean(privacy.restricted_reason))
        for field in SENSITIVE:
            for item in items_of(field, getattr(self.person, field)):
                ticks = privacy.sharing.of(*item)
                uses = listed([words for audience, words in _USES.items() if ticks.on(audience)])
                label = f"{_starting(_LABELS[field])}{': ' if item[1] else ''}{self.clean(item[1])}"
                yield RecordRow(label, f"You ticked it {uses}." if uses else "You ticked it for nothing.")

    def _taking_part(self) -> Iterator[RecordRow]:
        for place in self.places:
            stands = f"{place.stage.label}, since {long_date(place.since)}"
            yield RecordRow(self.clean(place.programme), f"As a {place.role.label.lower()}: {stands}.")
            if place.motivation:
                yield RecordRow("Why, in your words", self.clean(place.motivation))

    def _suggested(self) -> Iterator[str]:
        """Give the figures that matching made of them and what it went by; the rest tells of others."""
        rows = self.session.scalars(
            select(Relationship)
            .where(Relationship.id.in_([pair.id for pair in self.pairs]))
            .order_by(Relationship.id)
        )
        for row in rows:
            kept = row.explanation
            by_hand, chose = bool(kept.get(BY_HAND)), self._had_chosen(row)
            how = "put together by the coordinator," if by_hand else "suggested"
            if row.fit is not None:
                yield f"{long_date(row.proposed_on)}: {how} with a fit of {row.fit} of {kept.get('out_of', 100)}."
            if chose and not by_hand:
                yield "It went first by what you chose on your selection pack."
            mine = [item[2] for item in kept.get(RESTS_ON, ()) if item[0] == self.person.id and item[2]]
            if mine:
                went = "The fit goes by" if by_hand else "Then it went by" if chose else "It went by"
                yield f"{went} what you ticked for matching: {listed(mine)}."
        parts = [place.id for place in self.places]
        rules = self.session.scalars(
            select(PairRule).where(or_(PairRule.mentee_id.in_(parts), PairRule.mentor_id.in_(parts)))
        )
        for rule in rules:
            yield " ".join(part for part in (_DECIDED.get(rule.kind, ""), sentence(rule.reason)) if part)

    def _had_chosen(self, pair: Relationship) -> bool:
        """Return whether somebody's own choice counted for a pair. A mentor's record never says whether they were
        chosen, and a mentee's no more than that they chose: of a card without a name they are not told whose it was.
        """
        if not any(line.id == pair.id and line.role is Role.MENTEE for line in self.pairs):
            return False
        return any(
            pack.person_id == self.person.id
            and pack.choice is not None
            and pack.choice.made
            and (pack.returned_on or dt.date.max) <= pair.proposed_on
            for pack in packs_of(self.session, pair.programme_id)
        )

    def _events(self) -> Iterator[str]:
        for event in reversed(events_of(self.session, self.clock, self.person, self.pairs)):
            told = " · ".join(part for part in event.details if part)
            title = _TITLES.get(event.title, event.title)
            yield f"{long_date(event.on)}: {title}{f'. {told}' if told else ''}"

    def _meetings(self) -> Iterator[str]:
        keys = [pair.id for pair in self.pairs]
        parts = [place.id for place in self.places]
        rows = self.session.execute(
            select(Meeting, Attendance)
            .outerjoin(
                Attendance, (Attendance.meeting_id == Meeting.id) & (Attendance.participation_id.in_(parts))
            )
            .where(Meeting.relationship_id.in_(keys))
            .order_by(Meeting.day, Meeting.id)
        )
        for meeting, attended in rows:
            noted = (
                ("Theme", meeting.theme),
                ("To be remembered", meeting.remembered),
                ("Reason", meeting.reason),
                ("You", _attended(attended)),
            )
            told = " ".join(f"{label}: {sentence(words)}" for label, words in noted if words.strip())
            if told:
                yield f"{long_date(meeting.day)}: {told}"
        for pair in self.session.scalars(select(Relationship).where(Relationship.id.in_(keys))):
            for line in pair.agreement.get("own_lines", ()):
                yield f"Added to your agreement: {line}"
            if pair.early_reason:
                yield f"Why meetings were planned early: {sentence(pair.early_reason)}"

    def _named(self) -> Iterator[str]:
        me = self.person.id
        manages = self._count(select(func.count(Person.id)).where(Person.line_manager_id == me))
        if manages:
            yield f"You are noted as the line manager of {count_of(manages, 'person', 'people')}."
        alike = self._count(
            select(func.count(ToldApart.id)).where(or_(ToldApart.person_id == me, ToldApart.other_id == me))
        )
        if alike:
            yield f"It is noted that you are not the same as {count_of(alike, 'person', 'people')} with a like name."
        name = display_name(self.person.name, self.person.preferred_name).casefold()
        notes = self.session.execute(
            select(CheckIn.person_id, CheckIn.words)
            .where(CheckIn.person_id != me)
            .union_all(select(Person.id, Person.notes).where(Person.id != me, Person.notes != ""))
        )
        mention = {number for number, words in notes if name and name in words.casefold()}
        if mention:
            yield (
                f"Your name stands in notes about {count_of(len(mention), 'other person', 'other people')}. "
                "What in them is about you is written out by hand, so that nothing is told of others."
            )

    def _count(self, query: Select[int]) -> int:
        return self.session.scalar(query) or 0


def _attended(row: Attendance | None) -> str:
    if row is None:
        return ""
    minutes = (
        (row.minutes_research, "of research"),
        (row.minutes_preparation, "of preparation"),
        (row.minutes_notes, "for notes"),
    )
    told = [f"{count_of(many, 'minute')} {what}" for many, what in minutes if many]
    return ", ".join(("came" if row.came else "did not come", *told))


def _starting(words: str) -> str:
    return words[:1].upper() + words[1:]
