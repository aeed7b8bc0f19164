"""One scheme run over a period, with its plan (product.md A2)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, Strings, table_rules


class Programme(Base):
    """A programme and its plan. A number that is not set yet is NULL, a text is empty; the plan page names the gaps.

    `interval_days` NULL means monthly. `sources` says for each field where its value came from (scheme and section, or
    "you"). `weights` are the shares of fit in points, by the names in `rules.matching.Weights`. `may_override` names
    rules of matching (`rules.matching.Rule`). `parts` names what the plan switches on (`rules.programme.PlanPart`).
    `not_mentoring` says what the programme is where the sources do not call it mentoring ("teaching"), and is empty
    where they do. `role_check` holds the answers of product A4.
    """

    __tablename__ = "programme"
    __table_args__ = table_rules(
        CheckConstraint("meetings_count IS NULL OR meetings_count BETWEEN 1 AND 200"),
        CheckConstraint("length_minutes IS NULL OR length_minutes BETWEEN 5 AND 1440"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="reverse")
    scheme: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="planning")
    purpose: Mapped[str] = mapped_column(default="")
    barrier: Mapped[str] = mapped_column(default="")
    success_measures: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    meetings_count: Mapped[int | None]
    interval_days: Mapped[int | None]
    length_minutes: Mapped[int | None]
    mentees_wanted: Mapped[int | None]
    mentors_wanted: Mapped[int | None]
    mentees_needed: Mapped[int | None]
    chooser: Mapped[str] = mapped_column(default="less_powerful")
    pack_cards: Mapped[str] = mapped_column(default="named")
    where_to_turn: Mapped[str] = mapped_column(default="")
    notes_status: Mapped[str] = mapped_column(default="")
    line_manager_clause: Mapped[str] = mapped_column(default="")
    winding_up: Mapped[str] = mapped_column(default="")
    same_team_allowed: Mapped[bool] = mapped_column(default=False)
    may_override: Mapped[Strings] = mapped_column(default=())
    trained_before_pairs: Mapped[bool] = mapped_column(default=False)
    weights: Mapped[Facts] = mapped_column(default=dict)
    sources: Mapped[Facts] = mapped_column(default=dict)
    call_opened_on: Mapped[dt.date | None]
    call_reason: Mapped[str] = mapped_column(default="")
    who_mentors: Mapped[str] = mapped_column(default="")
    who_is_mentored: Mapped[str] = mapped_column(default="")
    themes: Mapped[Strings] = mapped_column(default=())
    ice_breakers: Mapped[Strings] = mapped_column(default=())
    prompts: Mapped[Strings] = mapped_column(default=())
    ground_rules: Mapped[Strings] = mapped_column(default=())
    shape: Mapped[str] = mapped_column(default="dyad")
    meetings_cap: Mapped[int | None]
    place: Mapped[str] = mapped_column(default="")
    encounters: Mapped[Strings] = mapped_column(default=())
    mentor_roles: Mapped[Strings] = mapped_column(default=())
    minutes_research: Mapped[int | None]
    minutes_preparation: Mapped[int | None]
    minutes_notes: Mapped[int | None]
    supporter: Mapped[str] = mapped_column(default="")
    pay: Mapped[str] = mapped_column(default="")
    expenses: Mapped[str] = mapped_column(default="")
    training_mentees: Mapped[str] = mapped_column(default="")
    training_mentors: Mapped[str] = mapped_column(default="")
    checks_mentees: Mapped[Strings] = mapped_column(default=())
    checks_mentors: Mapped[Strings] = mapped_column(default=())
    records_kept: Mapped[str] = mapped_column(default="")
    records_until: Mapped[str] = mapped_column(default="")
    gatherings_wanted: Mapped[int | None]
    all_mentees_first: Mapped[bool] = mapped_column(default=False)
    institution_outcome: Mapped[str] = mapped_column(default="")
    sponsor: Mapped[str] = mapped_column(default="")
    sponsor_signed_on: Mapped[dt.date | None]
    not_mentoring: Mapped[str] = mapped_column(default="")
    counts_as_placement: Mapped[bool] = mapped_column(default=False)
    direction: Mapped[str] = mapped_column(default="")
    focus_style: Mapped[str] = mapped_column(default="")
    observation: Mapped[str] = mapped_column(default="")
    informal_contact: Mapped[str] = mapped_column(default="")
    extension: Mapped[str] = mapped_column(default="")
    parts: Mapped[Strings] = mapped_column(default=())
    role_check: Mapped[Facts] = mapped_column(default=dict)
    paused_on: Mapped[dt.date | None]
    closed_on: Mapped[dt.date | None]
    close_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime]


class ProgrammeMove(Base):
    """A change of course (product A7, A8): `kind` is a word of `rules.programme`, `details` what moved, in figures."""

    __tablename__ = "programme_move"
    __table_args__ = table_rules(Index("programme_move_of_programme", "programme_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    kind: Mapped[str]
    moved_on: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(default="")
    details: Mapped[Facts] = mapped_column(default=dict)


class Phase(Base):
    """A stretch of a programme with its own topics (product A6). It is open when `number` is 1 or the phase before it
    has `reviewed_on`; `from_meeting` is the first meeting that belongs to it, where the plan says so.
    """

    __tablename__ = "phase"
    __table_args__ = table_rules(UniqueConstraint("programme_id", "number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    number: Mapped[int]
    title: Mapped[str]
    topics: Mapped[Strings] = mapped_column(default=())
    from_meeting: Mapped[int | None]
    review: Mapped[str] = mapped_column(default="")
    reviewed_on: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(default="")


class Milestone(Base):
    """Something to be done so many weeks before the first meetings (after them where negative), product A5.

    The day is counted from the plan's start when it is shown, so that it moves with the start.
    """

    __tablename__ = "milestone"
    __table_args__ = table_rules(Index("milestone_of_programme", "programme_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    key: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    weeks_before: Mapped[int]
    done_on: Mapped[dt.date | None]
    not_needed: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")


class OwnScheme(Base):
    """A scheme that was saved on this desk or brought from another: `body` is its TOML file."""

    __tablename__ = "own_scheme"
    __table_args__ = table_rules()

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    body: Mapped[str]
    saved_at: Mapped[dt.datetime]
