"""People: the list, one person with everything about them, changing profiles, adding, archiving (product.md C)."""

from rmdesk.services.people.adding import add_person, archive, bring_back
from rmdesk.services.people.changing import change_person
from rmdesk.services.people.duplicates import AlikePair, AlikePairs, AlikePerson, alike_pairs, tell_apart
from rmdesk.services.people.lists import participations_of, people_list
from rmdesk.services.people.merging import Comparison, Record, comparison, merge
from rmdesk.services.people.record import history_of
from rmdesk.services.people.view import person, profile_of
from rmdesk.services.people.views import (
    Added,
    EventGroup,
    EventKind,
    FieldChange,
    ManagerLink,
    ParticipationLine,
    PersonEvent,
    PersonLine,
    PersonView,
    RecordMoment,
    RelationshipLine,
)

__all__ = [
    "Added",
    "AlikePair",
    "AlikePairs",
    "AlikePerson",
    "Comparison",
    "EventGroup",
    "EventKind",
    "FieldChange",
    "ManagerLink",
    "ParticipationLine",
    "PersonEvent",
    "PersonLine",
    "PersonView",
    "Record",
    "RecordMoment",
    "RelationshipLine",
    "add_person",
    "alike_pairs",
    "archive",
    "bring_back",
    "change_person",
    "comparison",
    "history_of",
    "merge",
    "participations_of",
    "people_list",
    "person",
    "profile_of",
    "tell_apart",
]
