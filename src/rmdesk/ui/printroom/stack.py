"""Several files that came back at once: one after another, and at the end what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rmdesk.rules.wording import count_of

NO_PDF = "It is no PDF."
NOT_LOOKED_AT = "Not looked at."
LEFT_BY_HAND = "You left it out."
SHOWN = 6
"""Files left out that are named; of more the rest are counted."""


@dataclass(slots=True)
class Stack:
    """Files to be entered. `left` are those that were left out, each with the reason."""

    files: tuple[Path, ...] = ()
    at: int = -1
    entered: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)

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

    def summary(self) -> tuple[str, str]:
        """Return what came of it, and what was left out."""
        entered = f"{count_of(self.entered, 'file')} entered"
        if not self.left:
            return f"{entered}.", ""
        named = "\n".join(f"{name}: {why}" for name, why in self.left[:SHOWN])
        more = f"\nAnd {len(self.left) - SHOWN} more." if len(self.left) > SHOWN else ""
        return f"{entered}, {len(self.left)} left out.", named + more
