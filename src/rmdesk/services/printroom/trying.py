"""A paper to look at while its words are changed: what the programme says is filled in, the rest by its name."""

from __future__ import annotations

from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.documents.defined import DefinedView
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.picture import Letterhead
from rmdesk.rules.programme import ProgrammeKind
from rmdesk.services.letterhead import letterhead_in
from rmdesk.services.printroom.adapted import definitions_of
from rmdesk.services.printroom.content import Content
from rmdesk.services.printroom.definitions import FLAGS, KNOWN, LISTS
from rmdesk.services.printroom.filling import Values, of_programme

_USUAL = ("mentoring", "reversed", "upward", f"kind_{ProgrammeKind.REVERSE.value}")
"""What is so where there is no programme to ask."""
_WORDS = {"mentor": "mentor", "mentee": "mentee", "mentors": "mentors", "mentees": "mentees"}


def tried_view(
    session: Session, clock: Clock, name: str, programme_id: int | None, reader: int
) -> DefinedView:
    """Return a paper for one of its readers, with each value that is not known in square brackets."""
    paper = definitions_of(session)[name]
    if programme_id is None:
        known: Values = {**_WORDS, **dict.fromkeys(_USUAL, "yes")}
        found = letterhead_in(session)
        picture = Letterhead(found.png, found.alternative) if found is not None else None
        imprint = Imprint("", clock.today(), letterhead=picture)
    else:
        content = Content(session, programme_id, clock)
        known, imprint = of_programme(content), content.imprint("")
    values = {value: known.get(value, "") or _named(value) for value in KNOWN}
    return DefinedView(imprint, paper, values, paper.readers[reader if reader < len(paper.readers) else 0])


def _named(value: str) -> str | tuple[str, ...]:
    if value in FLAGS:
        return ""
    words = f"[{value.replace('_', ' ')}]"
    return (words,) if value in LISTS else words
