"""What is shown of the choices that mentees made on their packs: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field

from rmdesk.rules.programme import Naming


@dataclass(frozen=True, slots=True)
class ChosenOne:
    """Somebody whom a mentee chose, and in a few words what speaks against the two now."""

    name: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """What one mentee chose: `id` is their participation, `paper_id` the pack that can be opened (None: none yet).

    `entered` where something of the cards is known from that pack. `rather_not` names whom they would rather not meet,
    or says that they chose none. `became` says whom they are with now, and which choice that is; `lines` say all of it
    in sentences.
    """

    id: int
    mentee: str
    detail: str
    paper_id: int | None
    entered: bool
    pack: str
    pack_detail: str
    first: ChosenOne
    second: ChosenOne
    third: ChosenOne
    rather_not: str
    rather_not_detail: str
    became: str
    became_detail: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChosenMentor:
    """A mentor whom somebody chose: by how many and at which rank, and how many places there are, in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ChoicesView:
    """Who chose whom. `summary` says it in short, `chosen` holds the mentors most often chosen first.

    `made` is false while no pack was ever made: then `purpose` says what packs are for, and there are no rows.
    """

    programme_id: int
    made: bool
    purpose: str
    summary: str = ""
    rows: tuple[ChoiceRow, ...] = ()
    chosen: tuple[ChosenMentor, ...] = ()
    naming: Naming = field(default_factory=Naming)
