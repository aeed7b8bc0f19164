"""The blocks of a paper as rows, and papers by name, with what was done to them."""

from __future__ import annotations

from rmdesk.rules.programme.naming import starting
from rmdesk.rules.wording import count_of
from rmdesk.services.printroom.wording import BlockView, PaperWording
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.table import Column, Kind

NOT_SAVED = "not saved"


def key(block: BlockView) -> str:
    """Return what tells a block from others."""
    return block.key


def columns() -> tuple[Column, ...]:
    """Return how a block begins, and what was done to it."""
    return (
        Column("summary", "Block", Kind.NAME, stretch=1, second=_second, sortable=False),
        Column("state", "", Kind.PILL, width=150, show=_state, tone=_tone, sortable=False),
    )


def _second(block: BlockView) -> str:
    return f"{block.kind}, {block.when}" if block.when else block.kind


def _state(block: BlockView) -> str:
    """Return what was done to a block; that a programme does not print it is said before anything else that waits for
    nobody, so that nobody takes it for the one that is on their paper.
    """
    if block.absent and not block.waits and block.state != NOT_SAVED:
        return f"{starting(block.state)}. {block.absent}" if block.state else block.absent
    return starting(block.state) or ("Has to stay" if block.must_stay else "")


def _tone(block: BlockView) -> Tone:
    if block.state == NOT_SAVED:
        return Tone.BAD
    if block.absent and not block.waits:
        return Tone.NEUTRAL
    return Tone.WARN if block.waits else Tone.GOOD if block.is_touched else Tone.NEUTRAL


def in_words(paper: PaperWording, refused: int) -> str:
    """Return a paper with how much of it was changed, and could not be."""
    parts = [f"{count_of(paper.changed, 'block')} changed"] if paper.changed else []
    parts += [f"{paper.waiting} to look at"] if paper.waiting else []
    parts += [f"{refused} {NOT_SAVED}"] if refused else []
    return f"{paper.label} ({', '.join(parts)})" if parts else paper.label
