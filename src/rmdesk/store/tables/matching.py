"""Relationships from proposal to ending, and what the coordinator decided about single pairs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, Strings, table_rules


class Relationship(Base):
    """One mentee with one mentor (a dyad) or two (a triad), and perhaps a supporter.

    `explanation` keeps why it was proposed, frozen as it was. `agreement` holds the pair's own lines of the agreement.
    `early_reason` is why meetings were planned before both sides were trained and told where to turn (product B5).
    """

    __tablename__ = "relationship"
    __table_args__ = table_rules(Index("relationship_of_programme", "programme_id", "state"))

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    state: Mapped[str] = mapped_column(default="proposed")
    fit: Mapped[int | None]
    explanation: Mapped[Facts] = mapped_column(default=dict)
    agreement: Mapped[Facts] = mapped_column(default=dict)
    agreement_printed_on: Mapped[dt.date | None]
    agreement_signed_on: Mapped[dt.date | None]
    proposed_on: Mapped[dt.date]
    active_on: Mapped[dt.date | None]
    ended_on: Mapped[dt.date | None]
    ending: Mapped[str] = mapped_column(default="")
    early_reason: Mapped[str] = mapped_column(default="")


class RelationshipMember(Base):
    """A participation's place in a relationship, with the answer of that person when the plan lets them choose."""

    __tablename__ = "relationship_member"
    __table_args__ = table_rules(
        UniqueConstraint("relationship_id", "participation_id"),
        CheckConstraint("answer IN ('pending','yes','no')"),
        Index("relationship_of_member", "participation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    relationship_id: Mapped[int] = mapped_column(ForeignKey("relationship.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    role: Mapped[str]
    answer: Mapped[str] = mapped_column(default="pending")
    answered_on: Mapped[dt.date | None]


class PairRule(Base):
    """What was decided about one mentee and one mentor: `pin` (keep together), `never`, or a declared `conflict`.

    `tie` says in what way one depends on the other, `has_say` is the role of the one with the say; both only of a
    conflict.
    """

    __tablename__ = "pair_rule"
    __table_args__ = table_rules(
        UniqueConstraint("programme_id", "mentee_id", "mentor_id"),
        CheckConstraint("kind IN ('pin','never','conflict')"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    mentee_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    kind: Mapped[str]
    tie: Mapped[str] = mapped_column(default="")
    has_say: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class PairOverride(Base):
    """Rules of matching (`rules.matching.Rule`) that the coordinator has set aside for one mentee and one mentor, and
    why (product.md D1). `made_by` is the coordinator's name on that day, empty where the desk has none.
    """

    __tablename__ = "pair_override"
    __table_args__ = table_rules(Index("pair_override_of_programme", "programme_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    mentee_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    rules: Mapped[Strings]
    reason: Mapped[str]
    made_by: Mapped[str] = mapped_column(default="")
    made_on: Mapped[dt.date]
