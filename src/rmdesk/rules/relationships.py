"""Relationships: one mentee with one mentor, from proposal to ending (product D5, D6)."""

from enum import StrEnum


class RelationshipState(StrEnum):
    """Where a relationship is; only ``ACTIVE`` pairs meet."""

    PROPOSED = "proposed"
    CHOOSING = "choosing"
    ACTIVE = "active"
    ENDED = "ended"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        """The state in plain words, for screen and paper."""
        return _STATE_LABELS[self]


class Answer(StrEnum):
    """What a chooser has said to a proposed pair; no reason is ever asked for a no."""

    PENDING = "pending"
    YES = "yes"
    NO = "no"

    @property
    def label(self) -> str:
        """The answer in plain words, for screen and paper."""
        return _ANSWER_LABELS[self]


_STATE_LABELS = {
    RelationshipState.PROPOSED: "Proposed",
    RelationshipState.CHOOSING: "Waiting for answers",
    RelationshipState.ACTIVE: "Active",
    RelationshipState.ENDED: "Ended",
    RelationshipState.DECLINED: "Declined",
}
_ANSWER_LABELS = {
    Answer.PENDING: "No answer yet",
    Answer.YES: "Yes",
    Answer.NO: "No",
}
