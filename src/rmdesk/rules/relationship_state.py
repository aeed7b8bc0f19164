"""Where a relationship is, and what its people have said, as words alone (product D5, D6)."""

from __future__ import annotations

from enum import StrEnum


class RelationshipState(StrEnum):
    """Where a relationship is; only ``ACTIVE`` pairs meet."""

    PROPOSED = "proposed"
    CHOOSING = "choosing"
    ACTIVE = "active"
    ENDED = "ended"
    DECLINED = "declined"
    LET_GO = "let go"

    @property
    def label(self) -> str:
        """The state in plain words, for screen and paper."""
        return _STATE_LABELS[self]

    @property
    def is_open(self) -> bool:
        """True while the pair is not agreed and not over."""
        return self in (RelationshipState.PROPOSED, RelationshipState.CHOOSING)

    @property
    def is_active(self) -> bool:
        """True while the pair meets."""
        return self is RelationshipState.ACTIVE

    @property
    def is_over(self) -> bool:
        """True for a pair that has ended, one that somebody said no to, and one that was let go before it began."""
        return not (self.is_open or self.is_active)


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
    RelationshipState.LET_GO: "Let go",
}
_ANSWER_LABELS = {
    Answer.PENDING: "No answer yet",
    Answer.YES: "Yes",
    Answer.NO: "No",
}
