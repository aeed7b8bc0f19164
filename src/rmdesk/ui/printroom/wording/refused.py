"""Words that were typed for a block and could not be saved: kept with the block until they can be, or are given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rmdesk.base.errors import DeskError


@dataclass(frozen=True)
class Refusal:
    """What was typed, by piece, and why it could not be; no reason is known after the desk was locked."""

    texts: dict[str, str]
    error: DeskError | None = None


class Refused:
    """Refusals by paper and block. What is still being saved is known too, so that giving it up counts for it."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], Refusal] = {}
        self._saving: dict[tuple[str, str], int] = {}
        self._given_up: set[tuple[str, str]] = set()
        self._overtaken: set[tuple[str, str]] = set()

    def note(self, paper: str, key: str, piece: str, words: str, error: DeskError) -> bool:
        """Keep what was refused; false when just that was refused before."""
        before = self._of.get((paper, key), Refusal({}))
        self._of[paper, key] = Refusal({**before.texts, piece: words}, error)
        return before.texts.get(piece) != words

    def of(self, paper: str | None, key: str) -> Refusal | None:
        """Return what was refused for a block."""
        return self._of.get((paper or "", key))

    def of_paper(self, paper: str) -> set[str]:
        """Return the blocks of a paper for which something was refused."""
        return {key for name, key in self._of if name == paper}

    def forget(self, paper: str, key: str, piece: str) -> None:
        """Keep a piece no longer, as it could be saved."""
        before = self._of.pop((paper, key), None)
        left = {name: text for name, text in before.texts.items() if name != piece} if before else {}
        if before and left:
            self._of[paper, key] = Refusal(left, before.error)

    def begin(self, paper: str, key: str) -> None:
        """Know that words of a block are being saved."""
        self._saving[paper, key] = self._saving.get((paper, key), 0) + 1

    def end(self, paper: str, key: str) -> bool:
        """Know that this is over; true when the words were given up meanwhile."""
        self._saving[paper, key] -= 1
        given_up = (paper, key) in self._given_up
        if not self._saving[paper, key]:
            self._given_up.discard((paper, key))
        return given_up

    def give_up(self, paper: str, key: str) -> bool:
        """Keep nothing of a block; true when words of it are still being saved."""
        self._of.pop((paper, key), None)
        saving = bool(self._saving.get((paper, key)))
        if saving:
            self._given_up.add((paper, key))
        return saving

    def give_up_paper(self, paper: str) -> bool:
        """Keep nothing of a paper, as it is put back whole; true when words of it are still being saved."""
        for key in self.of_paper(paper):
            self._of.pop((paper, key))
        saving = {place for place, times in self._saving.items() if place[0] == paper and times}
        self._given_up |= saving
        self._overtaken |= saving
        return bool(saving)

    def is_overtaken(self, paper: str, key: str) -> bool:
        """Return, once, whether what was just saved is put back with its whole paper."""
        overtaken = (paper, key) in self._overtaken
        self._overtaken.discard((paper, key))
        return overtaken

    def draft(self) -> list[list[Any]]:
        """Return everything that is kept, to be put back after locking."""
        return [[paper, key, dict(refusal.texts)] for (paper, key), refusal in self._of.items()]

    def take_draft(self, kept: list[list[Any]]) -> None:
        """Put it back."""
        for paper, key, texts in kept:
            self._of[paper, key] = Refusal(dict(texts))
