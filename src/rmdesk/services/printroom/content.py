"""What stands on the papers: rows of the desk as views of `rmdesk.documents`."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.documents import agreement, card, certificate, programme_report
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.picture import Letterhead
from rmdesk.documents.wording import Clause, Contact, load
from rmdesk.rules.matching import organisations_differ
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.people import Place
from rmdesk.rules.printroom import (
    CLAUSE_FIELDS,
    PaperDefinition,
    measures_in,
    period,
    report_stages,
    sentence,
)
from rmdesk.rules.printroom import Reached as Reach
from rmdesk.rules.programme import (
    Naming,
    Observation,
    Plan,
    PlanPart,
    ProgrammeKind,
    both_have_aims,
    ground_rules,
    missing_in,
    naming_of,
)
from rmdesk.rules.programme.plan import interval_in_words
from rmdesk.rules.recruitment import Role
from rmdesk.services.desk import one
from rmdesk.services.letterhead import letterhead_in
from rmdesk.services.matching import CALLED_MENTOR
from rmdesk.services.meetings import aims_of
from rmdesk.services.pairs import PairNames, pairs_named
from rmdesk.services.printroom.adapted import definitions_of
from rmdesk.services.printroom.cards import card_of
from rmdesk.services.printroom.offering import OWN_LINES
from rmdesk.services.printroom.taking_part import PAIRED, Part, parts_of
from rmdesk.services.printroom.views import Copy
from rmdesk.services.programme import plan_of
from rmdesk.services.upkeep import Settings, settings_from
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.upkeep import Setting

_PLACES = {
    Place.ONLINE.value: "online",
    Place.IN_PERSON.value: "in person, at a place that suits all of us",
}
_ANY_PLACE = "at a place that suits all of us, or online"
_NOT_YET = {
    "starts_on": "when it starts",
    "ends_on": "when it ends",
    "success_measures": "how success is measured, as the plan does not say",
}


class Content:
    """The views of one programme's papers, read from `session`."""

    def __init__(self, session: Session, programme_id: int, clock: Clock) -> None:
        self.session = session
        self.programme = one(session, Programme, programme_id)
        self.plan: Plan = plan_of(self.programme)
        self.naming: Naming = naming_of(self.plan)
        row = session.get(Setting, "desk")
        self.settings: Settings = settings_from(row.value if row else {})
        self.clock = clock
        self.today: dt.date = clock.today()
        self._parts: dict[int, Part] | None = None
        self._picture: Letterhead | None = None
        self._pictured = False
        self._pairs: dict[int, PairNames] = {}
        self._definitions: dict[str, PaperDefinition] = {}
        self.cards: dict[tuple[int, bool], card.CardView] = {}

    @property
    def definitions(self) -> dict[str, PaperDefinition]:
        """Return every definition in the words of this desk by its kind."""
        self._definitions = self._definitions or definitions_of(self.session)
        return self._definitions

    def pair(self, relationship_id: int) -> PairNames:
        """Return who is in a pair."""
        if relationship_id not in self._pairs:
            self._pairs |= pairs_named(self.session, [relationship_id])
        return self._pairs[relationship_id]

    @property
    def parts(self) -> dict[int, Part]:
        """Return everybody's part by participation."""
        if self._parts is None:
            self._parts = {part.id: part for part in parts_of(self.session, self.programme.id)}
        return self._parts

    def imprint(self, reference: str) -> Imprint:
        """Return what every page says about its paper."""
        label = "" if self.naming.is_usual else self.naming.label
        return Imprint(
            self.settings.organisation,
            self.today,
            self.programme.name,
            reference,
            label=label,
            letterhead=self.letterhead,
        )

    @property
    def letterhead(self) -> Letterhead | None:
        """Return the organisation's picture for the head of papers, or none."""
        if not self._pictured:
            found = letterhead_in(self.session)
            self._picture = Letterhead(found.png, found.alternative) if found is not None else None
            self._pictured = True
        return self._picture

    def agreement(self, copy: Copy) -> agreement.AgreementView:
        """Return a pair's agreement."""
        pair = one(self.session, Relationship, copy.envelope)
        names = self.pair(pair.id)
        meetings = self.plan.meetings_count or self._planned(pair.id)
        called = self.naming.called_mentors() if pair.agreement.get(CALLED_MENTOR) else self.naming
        exchange = both_have_aims(self.plan)
        aims = aims_of(self.session, pair.id) if PlanPart.AIMS in self.plan.parts else ()
        return agreement.AgreementView(
            imprint=self.imprint(copy.reference),
            mentee=", ".join(_names(names, Role.MENTEE)),
            mentors=_names(names, Role.MENTOR),
            supporter=", ".join(_names(names, Role.SUPPORTER)),
            purpose=sentence(self.plan.purpose),
            meetings=meetings,
            minutes=self.plan.length_minutes or 0,
            rhythm=interval_in_words(self.plan.interval_days) if meetings > 1 else "",
            place=self._place(names),
            coordinator=self.settings.coordinator,
            clauses=self._clauses(
                known=bool(meetings and self.plan.length_minutes), apart=self._organisations_differ(names)
            ),
            starts=self.plan.starts_on,
            ends=self.plan.ends_on,
            turn_to=(Contact("Coordinator", self.settings.coordinator),),
            own_lines=tuple(pair.agreement.get(OWN_LINES, ())),
            roles=(called.mentee, called.mentor),
            is_mentoring=called.is_mentoring,
            aims_title=load("agreement")["aims"]["exchange" if exchange else "usual"],
            aims=tuple((side.heading, tuple(line.words for line in side.aims)) for side in aims),
            asks_aims=exchange,
            ground_rules=tuple(sentence(rule) for rule in ground_rules(self.plan)),
            said=tuple((field, sentence(getattr(self.plan, field))) for field in CLAUSE_FIELDS.values()),
        )

    def _clauses(self, *, known: bool, apart: bool) -> tuple[Clause, ...]:
        """Return the clauses with the plan's words in them; those the plan says nothing for are empty."""
        from_plan = load("agreement")["plan"]
        found = []
        for clause in agreement.default_clauses():
            text = clause.text
            if clause.key in CLAUSE_FIELDS:
                field = CLAUSE_FIELDS[clause.key]
                said = getattr(self.plan, field).strip()
                text = from_plan[clause.key].replace("{words}", f"{{{field}}}") if said else ""
            elif clause.key == "meetings" and not known:
                text = from_plan["meetings"]
            elif clause.key == "purpose":
                text = self._purpose(text, apart)
            found.append(Clause(clause.key, clause.title, text, clause.required))
            if clause.key == "confidentiality" and self.plan.observation is Observation.WITH_NOTICE:
                found.append(Clause("observation", **from_plan["observation"]))
        return tuple(found)

    def _organisations_differ(self, names: PairNames) -> bool:
        """Return whether the mentee's organisation is known to be another one than each mentor's."""
        people = [member.person_id for member in names.members]
        rows = self.session.execute(select(Person.id, Person.organisation).where(Person.id.in_(people)))
        found = {row.id: row.organisation for row in rows}
        mentees, mentors = (
            [found[member.person_id] for member in names.of(role)] for role in (Role.MENTEE, Role.MENTOR)
        )
        return all(organisations_differ(mentee, mentors) for mentee in mentees)

    def _purpose(self, usual: str, apart: bool) -> str:
        """Return the clause on what it is for: by the kind of programme, else by what the plan decides. That people are
        from different organisations is said only where it is so (`apart`).
        """
        kinds, from_plan = load("agreement")["kinds"], load("agreement")["plan"]
        if not self.naming.is_mentoring:
            return str(kinds["not_mentoring"])
        if self.plan.kind is ProgrammeKind.CROSS_ORGANISATION and not apart:
            return str(kinds["cross_organisation_unknown"])
        if self.plan.kind.value in kinds:
            return str(kinds[self.plan.kind.value])
        if self.plan.direction is not None:
            return str(from_plan[f"purpose_{self.plan.direction.value}"])
        return usual

    def _planned(self, relationship_id: int) -> int:
        return (
            self.session.scalar(
                select(func.count(Meeting.id)).where(
                    Meeting.relationship_id == relationship_id,
                    Meeting.state != MeetingState.CANCELLED.value,
                )
            )
            or 0
        )

    def _place(self, names: PairNames) -> str:
        """Return where the pair meets: where its meetings are planned, or what all of them prefer."""
        planned = set(
            self.session.scalars(
                select(Meeting.place).where(
                    Meeting.relationship_id == names.relationship_id, Meeting.place != ""
                )
            )
        )
        if len(planned) == 1:
            return planned.pop()
        people = [member.person_id for member in names.members if member.role is not Role.SUPPORTER]
        wishes = set(self.session.scalars(select(Person.place).where(Person.id.in_(people))))
        return _PLACES.get(wishes.pop(), _ANY_PLACE) if len(wishes) == 1 else _ANY_PLACE

    def certificate(self, copy: Copy, *, names_role: bool) -> certificate.CertificateView:
        """Return somebody's certificate."""
        part = self.parts[copy.envelope]
        starts, ends = period(part.held, part.active_on, part.ended_on, self.today)
        return certificate.CertificateView(
            name=part.name,
            programme=self.programme.name,
            organisation=self.settings.organisation,
            starts=starts,
            ends=ends,
            edition=self.today,
            role=f"a {self.naming.role(part.role)}" if names_role else "",
            label="" if self.naming.is_usual else self.naming.label,
            meetings=len(part.held),
            signatories=self._signatories(),
            reference=copy.reference,
            letterhead=self.letterhead,
        )

    def card(self, copy: Copy) -> card.CardView:
        """Return somebody’s card."""
        return card_of(self.session, copy.envelope, self.imprint(copy.reference))

    def _signatories(self) -> tuple[tuple[str, str], ...]:
        role, name, organisation = (
            "Programme coordinator",
            self.settings.coordinator,
            self.settings.organisation,
        )
        coordinator = (name, role) if name else (role, "")
        return coordinator, (f"For {organisation}" if organisation else "For the organisation", "")

    def report(self, copy: Copy) -> programme_report.ProgrammeReportView:
        """Return the programme on a page: counts only, nothing from any pair's talk and nothing from concerns."""
        over = self.plan.ends_on is not None and self.plan.ends_on < self.today
        stages = report_stages(
            (
                Reach(part.was_ready, part.matched, bool(part.held), part.ended_on is not None)
                for part in self.parts.values()
            ),
            over=over,
        )
        held, planned = self._meetings()
        measures = measures_in(self.plan.success_measures)
        figure = programme_report.Figure
        return programme_report.ProgrammeReportView(
            imprint=self.imprint(copy.reference),
            purpose=sentence(self.plan.purpose),
            stages=(
                figure("Recruited", stages.recruited),
                figure("Ready", stages.ready),
                figure("Matched", stages.matched),
                figure("Meeting", stages.meeting),
                figure("Finished", stages.finished),
            ),
            meetings_planned=planned,
            meetings_held=held,
            measures=tuple(programme_report.Measure(name, wanted) for name, wanted in measures),
            missing=self._missing(stages.finished, planned, bool(measures)),
            starts=self.plan.starts_on,
            ends=self.plan.ends_on,
        )

    def _meetings(self) -> tuple[int | None, int | None]:
        """Return meetings held, and of how many: those in the diary that were not cancelled, as Today counts them;
        before there are any, those that the plan wants of all pairs together. None where nothing is known.
        """
        pairs = self.session.scalar(
            select(func.count(Relationship.id)).where(
                Relationship.programme_id == self.programme.id, Relationship.state.in_(PAIRED)
            )
        )
        counts: dict[str, int] = {
            state: number
            for state, number in self.session.execute(
                select(Meeting.state, func.count(Meeting.id))
                .join(Relationship, Relationship.id == Meeting.relationship_id)
                .where(Relationship.programme_id == self.programme.id)
                .group_by(Meeting.state)
            )
        }
        counts.pop(MeetingState.CANCELLED.value, None)
        if not pairs:
            return None, None
        planned = sum(counts.values()) or (self.plan.meetings_count or 0) * pairs
        return counts.get(MeetingState.HELD.value, 0), planned or None

    def _missing(self, finished: int | None, planned: int | None, measured: bool) -> tuple[str, ...]:
        gaps = [_NOT_YET[gap.field] for gap in missing_in(self.plan) if gap.field in _NOT_YET]
        if not self.plan.purpose.strip():
            gaps.insert(0, "what it is for, as the plan does not say")
        if planned is None:
            gaps.append("how many meetings there will be")
        if finished is None:
            gaps.append("how many finish")
        if measured:
            gaps.append("what came of each measure")
        return (*gaps, "how satisfied people are")


def _names(pair: PairNames, role: Role) -> tuple[str, ...]:
    return tuple(member.name for member in pair.of(role))
