"""Papers issued to somebody, by the reference with which they come back (documents.md 0)."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Facts, table_rules


class Paper(Base):
    """One issued paper: what kind, about whom, in which print format, how it left (`printed` or `saved`) and when.

    `answers` holds what came back on it, by question; `contents` marks by which a change of what it says is seen;
    `wording_id` names the words in which it asked, `meeting_id` the meeting that was recorded from it.
    """

    __tablename__ = "paper"
    __table_args__ = table_rules(
        Index("paper_of_person", "person_id"),
        Index("paper_of_relationship", "relationship_id"),
        Index("paper_of_meeting", "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    relationship_id: Mapped[int | None] = mapped_column(ForeignKey("relationship.id"))
    print_format: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    way_out: Mapped[str]
    issued_at: Mapped[dt.datetime]
    returned_on: Mapped[dt.date | None]
    answers: Mapped[Facts] = mapped_column(default=dict)
    contents: Mapped[Facts] = mapped_column(default=dict)
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("issued_wording.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))


class AdaptedWording(Base):
    """A paper in the organisation’s own words: `body` holds its blocks, each beside the original it was made from."""

    __tablename__ = "adapted_wording"
    __table_args__ = table_rules()

    id: Mapped[int] = mapped_column(primary_key=True)
    paper: Mapped[str] = mapped_column(unique=True)
    body: Mapped[Facts]


class IssuedWording(Base):
    """The words in which a paper that comes back was issued: what it asked stays known, however it is worded later."""

    __tablename__ = "issued_wording"
    __table_args__ = table_rules(UniqueConstraint("kind", "digest"))
    logged: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    digest: Mapped[str]
    body: Mapped[Facts]


class EnclosedCard(Base):
    """Whose card is in an issued paper, such as a selection pack: `place` counts from 1, as the cards are numbered.

    `named` says whether the card has the name of its owner, whatever the plan says later.
    """

    __tablename__ = "enclosed_card"
    __table_args__ = table_rules(
        UniqueConstraint("paper_id", "place"), Index("card_enclosed_of", "participation_id")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    place: Mapped[int]
    named: Mapped[bool] = mapped_column(default=True)
