"""How many people a programme wants, has in each stage, and still needs (product B4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rmdesk.rules.recruitment.words import OPEN_STAGES, Stage


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one role: `wanted` by the plan (None: not said), and how many are in each stage."""

    wanted: int | None
    by_stage: tuple[tuple[Stage, int], ...]

    def in_stage(self, stage: Stage) -> int:
        """Return how many are in `stage`."""
        return dict(self.by_stage).get(stage, 0)

    @property
    def ready(self) -> int:
        """How many are ready."""
        return self.in_stage(Stage.READY)

    @property
    def on_the_way(self) -> int:
        """How many are on the way in and not ready yet."""
        return sum(self.in_stage(stage) for stage in OPEN_STAGES) - self.ready

    @property
    def still_needed(self) -> int:
        """How many more must get ready; 0 when enough are, or when the plan does not say."""
        return max(0, (self.wanted or 0) - self.ready)

    @property
    def to_find(self) -> int:
        """How many more must be found even if everyone on the way gets ready."""
        return max(0, self.still_needed - self.on_the_way)

    @property
    def sentence(self) -> str:
        """The numbers in words: "9 of 16 ready, 4 on the way, 3 still to find"."""
        ready = f"{self.ready} ready" if self.wanted is None else f"{self.ready} of {self.wanted} ready"
        parts = [ready]
        if self.on_the_way:
            parts.append(f"{self.on_the_way} on the way")
        if self.to_find:
            parts.append(f"{self.to_find} still to find")
        return ", ".join(parts)


def numbers(wanted: int | None, stages: Iterable[Stage]) -> Numbers:
    """Count `stages`, one for each participation of a role; every stage is in the answer, in order."""
    counts = Counter(stages)
    return Numbers(wanted, tuple((stage, counts[stage]) for stage in Stage))
