"""One scheme run over a period, with its plan (product.md A2)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, table_rules


class Programme(Base):
    """A programme and its plan. A number that is not set yet is NULL, a text is empty; the plan page names the gaps.

    `interval_days` NULL means monthly. `sources` says for each field where its value came from (scheme and section, or
    "you"). `weights` are the shares of fit in points, by the names in `rules.matching.Weights`.
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
    where_to_turn: Mapped[str] = mapped_column(default="")
    notes_status: Mapped[str] = mapped_column(default="")
    line_manager_clause: Mapped[str] = mapped_column(default="")
    winding_up: Mapped[str] = mapped_column(default="")
    same_team_allowed: Mapped[bool] = mapped_column(default=False)
    weights: Mapped[Facts] = mapped_column(default=dict)
    sources: Mapped[Facts] = mapped_column(default=dict)
    call_opened_on: Mapped[dt.date | None]
    call_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime]
