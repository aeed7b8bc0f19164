"""What a form says that the desk does not know yet: answers outside the known lists, and answers that have changed."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.exchange.spreadsheets import OPTION_LISTS, ColumnMapping, Field, Interest, folded
from rmdesk.rules.people import (
    AVAILABILITY,
    EXPERIENCES,
    INTERESTS,
    Gift,
    known_option,
    list_name,
)
from rmdesk.services.recruitment.filling import FORM_FIELDS, differences, values_of
from rmdesk.services.recruitment.form_views import ChangedRow, NewAnswer
from rmdesk.store.tables.people import Person

ASKED: Mapping[str, Sequence[str]] = {
    "experiences": EXPERIENCES,
    "interests": INTERESTS,
    "availability": AVAILABILITY,
    "gifts": tuple(gift.label for gift in Gift),
}
"""The known answers that others are held against. What is off limits is anybody's own words, and never asked about."""

MOST_NEW = 200
"""New answers that are shown; a form with more is one of free text, and keeps what people wrote."""

LONGEST_NEW = 120
"""Characters of an answer that may be a known one in other words; longer ones are somebody's own story."""

AT_ONCE = 900
_LIKE = 0.6


def new_answers(answers: Iterable[Interest], mapping: ColumnMapping) -> tuple[NewAnswer, ...]:
    """Return the answers that are none of the known ones and about which nothing was said yet, the commonest first."""
    found: Counter[tuple[Field, str]] = Counter()
    words: dict[tuple[Field, str], str] = {}
    asked = [field for field, name in OPTION_LISTS.items() if name in ASKED and mapping.columns(field)]
    known = {field: frozenset(map(folded, ASKED[OPTION_LISTS[field]])) for field in asked}
    for answer in answers:
        for field in asked:
            for text in getattr(answer, field.value):
                key = folded(text)
                if key in known[field] or key in mapping.same_as.get(field, {}) or len(text) > LONGEST_NEW:
                    continue
                found[field, key] += 1
                words.setdefault((field, key), text)
    common = sorted(found, key=lambda one: (-found[one], asked.index(one[0]), one[1]))[:MOST_NEW]
    return tuple(_new_answer(key[0], words[key], found[key]) for key in common)


def _new_answer(field: Field, words: str, count: int) -> NewAnswer:
    options = ASKED[OPTION_LISTS[field]]
    near = difflib.get_close_matches(folded(words), [folded(option) for option in options], 1, _LIKE)
    pieces = tuple(dict.fromkeys(piece.strip() for piece in words.split(",") if piece.strip()))
    parts = tuple(known_option(piece, options) or piece for piece in pieces) if len(pieces) > 1 else ()
    return NewAnswer(field, words, count, known_option(near[0], options) or "" if near else "", parts)


def known_answers(field: Field) -> Sequence[str]:
    """Return the known answers of a field with many."""
    return ASKED[OPTION_LISTS[field]]


def changed_rows(
    session: Session,
    mapping: ColumnMapping,
    imported: Sequence[tuple[Interest, int]],
    others: Sequence[tuple[Interest, int]],
) -> tuple[ChangedRow, ...]:
    """Return, of answers with the person each is of, those that say otherwise than the profile: of answers `imported`
    before that are different now, and of `others` from people on the desk.
    """
    people = dict(_profiles(session, sorted({person_id for _, person_id in (*imported, *others)})))
    rows = []
    for known, answers in ((True, imported), (False, others)):
        for answer, person_id in answers:
            profile = people.get(person_id)
            said = values_of(answer, mapping)
            changes = tuple(differences(profile, said, known=known)) if profile else ()
            if profile and changes:
                name = list_name(str(profile["name"]), str(profile["preferred_name"]))
                rows.append(ChangedRow(answer.number, person_id, name, changes))
    return tuple(sorted(rows, key=attrgetter("number")))


def _profiles(session: Session, people: Sequence[int]) -> Iterator[tuple[int, dict[str, object]]]:
    columns = [getattr(Person, name) for name in ("id", "name", *FORM_FIELDS)]
    for start in range(0, len(people), AT_ONCE):
        some = select(*columns).where(Person.id.in_(people[start : start + AT_ONCE]))
        for row in session.execute(some).mappings():
            yield row["id"], dict(row)
