"""What mentees chose on the selection packs that came back (documents.md row 4; product.md D5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError
from rmdesk.rules.matching import ORDINALS, RankedChoice
from rmdesk.rules.wording import listed
from rmdesk.store.tables.printroom import EnclosedCard, Paper
from rmdesk.store.tables.recruitment import Participation

PACK = "selection_pack"
"""The kind of paper that asks for a choice."""
RANKS = ("first", "second", "third")
REFUSED, NONE = "never", "none"
"""Its questions, by the keys in its wording; each answers with the place of a card in the pack, from 0."""


@dataclass(frozen=True, slots=True)
class Pack:
    """An issued selection pack; `cards` are the persons in it by place, `choice` what came back (None: nothing yet)."""

    paper_id: int
    reference: str
    person_id: int
    issued_at: dt.datetime
    returned_on: dt.date | None
    cards: tuple[int, ...]
    choice: RankedChoice | None


def ranked_choices(packs: Iterable[Pack]) -> dict[int, RankedChoice]:
    """Return what each mentee chose, by person, over all their packs that say anything, the last one last."""
    found: dict[int, RankedChoice] = {}
    for pack in in_turn(packs):
        if pack.choice is not None:
            found[pack.person_id] = found.get(pack.person_id, RankedChoice()).then(pack.choice)
    return found


def in_turn(packs: Iterable[Pack]) -> list[Pack]:
    """Return the packs that are back and say something, the one whose ranks count last: the later back, then the later
    issued.
    """
    back = [pack for pack in packs if pack.choice is not None]
    return sorted(back, key=lambda pack: (pack.returned_on or dt.date.min, pack.paper_id))


def without_answer(packs: Iterable[Pack]) -> frozenset[int]:
    """Return whose newest pack, by person, is not back."""
    newest = {pack.person_id: pack for pack in packs}
    return frozenset(person for person, pack in newest.items() if pack.returned_on is None)


def packs_of(session: Session, programme_id: int) -> tuple[Pack, ...]:
    """Return every selection pack that a programme has issued, in the order in which they were."""
    papers = session.execute(
        select(Paper.id, Paper.reference, Paper.person_id, Paper.issued_at, Paper.returned_on, Paper.answers)
        .where(Paper.programme_id == programme_id, Paper.kind == PACK, Paper.person_id.is_not(None))
        .order_by(Paper.id)
    ).all()
    if not papers:
        return ()
    cards: dict[int, list[int]] = {}
    enclosed = (
        select(EnclosedCard.paper_id, Participation.person_id)
        .join(Participation, Participation.id == EnclosedCard.participation_id)
        .join(Paper, Paper.id == EnclosedCard.paper_id)
        .where(Paper.programme_id == programme_id, Paper.kind == PACK)
        .order_by(EnclosedCard.paper_id, EnclosedCard.place)
    )
    for paper_id, person_id in session.execute(enclosed):
        cards.setdefault(paper_id, []).append(person_id)
    return tuple(
        Pack(
            row.id,
            row.reference,
            row.person_id,
            row.issued_at,
            row.returned_on,
            tuple(cards.get(row.id, ())),
            choice_in(row.answers, cards.get(row.id, ())) if row.returned_on is not None else None,
        )
        for row in papers
    )


def choice_in(answers: Mapping[str, Any], cards: Sequence[int]) -> RankedChoice | None:
    """Return what the answers of a pack come to, by person; None where they say nothing of its cards."""
    refused = frozenset(_ticked(answers, REFUSED, cards))
    ranked = tuple(next(iter(_ticked(answers, rank, cards)), None) for rank in RANKS)
    chosen = tuple(person if person not in refused else None for person in ranked)
    none = bool(answers.get(NONE)) and not any(chosen)
    if not (any(chosen) or refused or none):
        return None
    offered = frozenset(cards)
    passed_over = offered - refused if none else frozenset()
    return RankedChoice(chosen if any(chosen) else (), refused, passed_over, offered)


def _ticked(answers: Mapping[str, Any], key: str, cards: Sequence[int]) -> list[int]:
    return [cards[place] for place in answers.get(key) or () if 0 <= place < len(cards)]


def check_choice(answers: Mapping[str, object]) -> None:
    """Raise `FieldError` where a pack says both whom its mentee chose and that they chose nobody."""
    if answers.get(NONE) and any(answers.get(rank) for rank in RANKS):
        raise FieldError(NONE, "“None of these” is ticked beside a choice.", "Ask which is meant.")


def choice_in_words(
    choice: RankedChoice | None, names: Mapping[int, str], newer: str = ""
) -> tuple[str, ...]:
    """Return what a pack came to, in sentences; `names` are those of the persons in it, `newer` is the reference of
    another pack whose ranks count instead.
    """
    if choice is None:
        return ("Nobody is chosen or ruled out on it.",)
    said = [
        f"{rank.capitalize()} choice: {names[person]}."
        for rank, person in zip(ORDINALS[1:], choice.ranked, strict=False)
        if person is not None
    ]
    if choice.passed_over:
        said.append("None of these: nobody whose card was in the pack is suggested to them any more.")
    if choice.refused:
        said.append(f"Rather not: {listed(sorted(names[person] for person in choice.refused))}.")
    if newer:
        stays = " What it rules out holds all the same." if choice.refused or choice.passed_over else ""
        return (*said, f"The choices of pack {newer} count instead, which is newer.{stays}")
    return (*said, "It counts when you next suggest.")
