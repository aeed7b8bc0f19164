"""Whether somebody in a programme that is not mentoring is happy to be called a mentor (S0 §5, §7).

The person with dementia whom a student visits is not a mentor because the programme says so: she is asked first.
Until then every screen and paper names her by what she does.
"""

from __future__ import annotations

from rmdesk.rules.areas import Area
from rmdesk.services.desk import Desk, Done
from rmdesk.services.pairs import pairs_named
from rmdesk.store.tables.matching import Relationship

CALLED_MENTOR = "called_mentor_on"
"""Where `Relationship.agreement` keeps the day of the yes, as in ISO 8601."""


def set_called_mentor(desk: Desk, relationship_id: int, happy: bool) -> Done[None]:
    """Note that the person was asked and is happy to be called a mentor, or not (any more)."""
    with desk.change("", Area.MATCHING, Area.MEETINGS, Area.PRINTROOM) as change:
        row = change.get(Relationship, relationship_id)
        kept = {key: value for key, value in row.agreement.items() if key != CALLED_MENTOR}
        if happy:
            kept[CALLED_MENTOR] = desk.clock.today().isoformat()
        if kept == row.agreement:
            return Done(None, frozenset())
        row.agreement = kept
        title = pairs_named(change.session, [relationship_id])[relationship_id].title
        change.label = f"{'Happy' if happy else 'Not'} to be called a mentor: {title}"
    return change.done(None)
