"""Several files that came back at once: one after another, and at the end what was left out and why."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rmdesk.rules.wording import count_of

NO_PDF = "It is no PDF."
NOT_LOOKED_AT = "Not looked at."
LEFT_BY_HAND = "You left it out."
SHOWN = 6
"""Files left out that are named in the message; more stand in a list of their own."""
_MILD = (NO_PDF, LEFT_BY_HAND, NOT_LOOKED_AT)
"""Reasons that are no failures, in the order in which they are named after those that are."""


@dataclass(slots=True)
class Stack:
    """Files to be entered. `left` are those that were left out, each with the reason; `done` are the references of the
    papers that were entered, `taken_back` of those whose entering was undone since.
    """

    files: tuple[Path, ...] = ()
    at: int = -1
    left: list[tuple[str, str]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, paths: Iterable[str | Path]) -> Stack:
        """Return a stack of these files, each once however often it was given."""
        return cls(tuple(dict.fromkeys(Path(os.path.abspath(path)) for path in paths)))

    @property
    def entered(self) -> int:
        """Return how many files were entered."""
        return len(self.done)

    @property
    def is_several(self) -> bool:
        """Whether there is more than one file."""
        return len(self.files) > 1

    @property
    def words(self) -> str:
        """Return which file it is: “2 of 5, slip.pdf”; nothing for a single one."""
        return (
            f"File {self.at + 1} of {len(self.files)}, {self.files[self.at].name}" if self.is_several else ""
        )

    @property
    def current(self) -> Path | None:
        """Return the file that is looked at."""
        return self.files[self.at] if 0 <= self.at < len(self.files) else None

    @property
    def rest(self) -> tuple[Path, ...]:
        """Return the files that come after."""
        return self.files[self.at + 1 :]

    def following(self) -> Path | None:
        """Go on and return the next PDF; what is none is left out. None at the end."""
        while self.at + 1 < len(self.files):
            self.at += 1
            path = self.files[self.at]
            if path.suffix.lower() == ".pdf":
                return path
            self.leave(NO_PDF)
        return None

    def leave(self, why: str) -> None:
        """Leave the present file out."""
        self.left.append((self.files[self.at].name, why))

    def stop(self) -> None:
        """Leave out the present file and all that come after."""
        self.left += [(path.name, NOT_LOOKED_AT) for path in self.files[max(self.at, 0) :]]
        self.at = len(self.files)

    def turn(self, label: str) -> None:
        """Follow that a change of this label was undone, or done again."""
        for gone, here in ((self.done, self.taken_back), (self.taken_back, self.done)):
            found = [reference for reference in gone if reference in label.split()]
            if found:
                gone.remove(found[0])
                here.append(found[0])
                return

    @property
    def failures_first(self) -> list[tuple[str, str]]:
        """Return the files left out with the reasons: first what failed, last what was not looked at."""
        return sorted(self.left, key=_rank)

    def summary(self) -> tuple[str, str]:
        """Return what came of it, and what was left out."""
        entered = f"{count_of(self.entered, 'file')} entered"
        if not self.left:
            return f"{entered}.", ""
        if len(self.left) > SHOWN:
            return f"{entered}, {len(self.left)} left out.", "All are listed below, with the reasons."
        named = "\n".join(f"{name}: {why}" for name, why in self.failures_first)
        return f"{entered}, {len(self.left)} left out.", named


def _rank(left: tuple[str, str]) -> int:
    _, why = left
    return 1 + _MILD.index(why) if why in _MILD else 0
