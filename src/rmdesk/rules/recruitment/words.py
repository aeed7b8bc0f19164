"""The roles in a programme and the stages on the way into it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A person's part in one programme."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    SUPPORTER = "supporter"

    @property
    def label(self) -> str:
        """The role in plain words, for screen and paper."""
        return self.value.capitalize()


class Stage(StrEnum):
    """How far somebody has come on their way into a programme (product B2)."""

    INTERESTED = "interested"
    IN_CONVERSATION = "in_conversation"
    INDUCTION = "induction"
    READY = "ready"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The stage in plain words, for screen and paper."""
        return self.value.replace("_", " ").capitalize()

    @property
    def is_open(self) -> bool:
        """True while the person is on the way in or ready; false for not now, declined and withdrawn."""
        return self in OPEN_STAGES


OPEN_STAGES = (Stage.INTERESTED, Stage.IN_CONVERSATION, Stage.INDUCTION, Stage.READY)
"""The stages on the way in, in order."""

CLOSED_STAGES = (Stage.NOT_NOW, Stage.DECLINED, Stage.WITHDRAWN)
"""The stages of those who are not coming along, from which everyone may return."""
