"""Anyone on the desk, once, whatever roles they have (product.md C1)."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rmdesk.store.tables.base import Base, Strings, table_rules


class Person(Base):
    """A person's profile. Empty text and an empty list mean "not known"; `level` runs from 1 to 9.

    `restricted_on` stops matching and printing (trust.md G14). A person merged into another stays, archived, with
    `merged_into_id`, and nothing else points at them.
    """

    __tablename__ = "person"
    __table_args__ = table_rules(
        Index("person_by_name", "name"),
        Index("person_by_email", "email"),
        Index("person_of_manager", "line_manager_id"),
        Index("person_merged_into", "merged_into_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    preferred_name: Mapped[str] = mapped_column(default="")
    pronouns: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")
    team: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    line_manager: Mapped[str] = mapped_column(default="")
    line_manager_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    level: Mapped[int | None]
    access_needs: Mapped[str] = mapped_column(default="")
    print_format: Mapped[str] = mapped_column(default="standard")
    interests: Mapped[Strings] = mapped_column(default=())
    experience_offered: Mapped[Strings] = mapped_column(default=())
    experience_own: Mapped[Strings] = mapped_column(default=())
    perspectives_lacked: Mapped[Strings] = mapped_column(default=())
    off_limits: Mapped[Strings] = mapped_column(default=())
    availability: Mapped[Strings] = mapped_column(default=())
    place: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int] = mapped_column(default=1)
    notes: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime]
    archived_at: Mapped[dt.datetime | None]
    interpreter: Mapped[str] = mapped_column(default="")
    companion: Mapped[str] = mapped_column(default="")
    gifts: Mapped[Strings] = mapped_column(default=())
    hours_cap: Mapped[int | None]
    restricted_on: Mapped[dt.date | None]
    restricted_reason: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class ToldApart(Base):
    """Two people who look alike and are not the same, as the coordinator said (product C2); the lower number first."""

    __tablename__ = "told_apart"
    __table_args__ = table_rules(
        UniqueConstraint("person_id", "other_id"),
        CheckConstraint("person_id < other_id"),
        Index("told_apart_of_other", "other_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class SharedItem(Base):
    """What a person ticked for one sensitive item of their profile (trust.md 2.2): `item` is the phrase of a list
    field, or empty for a field of one text. An item without a row is used for neither.
    """

    __tablename__ = "shared_item"
    __table_args__ = table_rules(UniqueConstraint("person_id", "field", "item"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    field: Mapped[str]
    item: Mapped[str] = mapped_column(default="")
    for_matching: Mapped[bool] = mapped_column(default=False)
    on_card: Mapped[bool] = mapped_column(default=False)


class ConsentWording(Base):
    """The exact words that people agreed to, or were given to read, for one purpose; a new version is a new row."""

    __tablename__ = "consent_wording"
    __table_args__ = table_rules(UniqueConstraint("purpose", "version"))

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    version: Mapped[int]
    words: Mapped[str]
    since: Mapped[dt.date]


class Consent(Base):
    """A person's yes to one purpose, with the wording it was given to (trust.md G2); never edited, only withdrawn."""

    __tablename__ = "consent"
    __table_args__ = table_rules(Index("consent_of_person", "person_id", "purpose"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    wording_id: Mapped[int] = mapped_column(ForeignKey("consent_wording.id"))
    purpose: Mapped[str]
    given_on: Mapped[dt.date]
    how: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[dt.date | None]
    withdrawn_how: Mapped[str] = mapped_column(default="")


class NoticeGiven(Base):
    """That somebody was given the privacy notice, in which version, when and how (trust.md G3)."""

    __tablename__ = "notice_given"
    __table_args__ = table_rules(Index("notice_of_person", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    wording_id: Mapped[int] = mapped_column(ForeignKey("consent_wording.id"))
    given_on: Mapped[dt.date]
    how: Mapped[str]


class PersonCheck(Base):
    """A check that was seen for a person, such as a reference (product B6); no copy of a certificate is kept."""

    __tablename__ = "person_check"
    __table_args__ = table_rules(
        Index("person_check_of_person", "person_id"), Index("person_check_by_expiry", "expires_on")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    what: Mapped[str]
    seen_on: Mapped[dt.date | None]
    expires_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")


class CheckIn(Base):
    """The coordinator's private contact with one person: when, by which way, what to remember, and when to follow up.

    `asked` says that the person was asked to take part in something, so that nobody is asked too often (product B4).
    With `paper_id` it is no talk, but what somebody asked for on that paper.
    """

    __tablename__ = "check_in"
    __table_args__ = table_rules(
        Index("check_in_of_person", "person_id"),
        Index("check_in_to_follow", "followed_up_on", "follow_up_on"),
        Index("check_in_of_paper", "paper_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"))
    spoke_on: Mapped[dt.date]
    channel: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    asked: Mapped[bool] = mapped_column(default=False)
    follow_up_on: Mapped[dt.date | None]
    followed_up_on: Mapped[dt.date | None]
    created_at: Mapped[dt.datetime]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))


class EqualityAnswer(Base):
    """One answer to one equality question, apart from everything else (trust.md G5).

    There is no person, no time and no batch; `id` is a random 63-bit number, and all rows of a programme are written
    anew in a random order with each sheet, so that neither the order nor the change log tells who answered.
    """

    __tablename__ = "equality_answer"
    __table_args__ = (Index("equality_answer_of_programme", "programme_id"), {"sqlite_strict": True})
    logged: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    question: Mapped[str]
    answer: Mapped[str]
