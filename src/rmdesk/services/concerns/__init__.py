"""The restricted area (trust.md 1): concerns, behind the re-typed passphrase.

Nothing here can be read or written without the `RestrictedArea` that `open_area` gives, except `next_deadlines`
(reference and time only) and the papers that hold no case: the blank form and the routes past us.
"""

from rmdesk.services.concerns.area import Access, AreaClosed, RestrictedArea, open_area
from rmdesk.services.concerns.cases import access_log, case_view, cases, people_names
from rmdesk.services.concerns.contacts import (
    ContactView,
    Ladder,
    OutsideRoute,
    ladder,
    outside_routes,
    remove_contact,
    save_contact,
)
from rmdesk.services.concerns.drafting import AWAY, discard_draft, keep_step, route_for, save_draft, start
from rmdesk.services.concerns.due import next_deadlines
from rmdesk.services.concerns.moments import moment_of
from rmdesk.services.concerns.papers import (
    Paper,
    about_us_paper,
    blank_form_paper,
    chronology_paper,
    note_copy,
    paper_page,
    paper_pages,
)
from rmdesk.services.concerns.record import ChainView, check_record
from rmdesk.services.concerns.steps import Incomplete, take_step
from rmdesk.services.concerns.views import (
    AccessLine,
    CaseLine,
    CaseView,
    ClockView,
    EntryView,
    HalfStep,
    StepDone,
)

__all__ = [
    "AWAY",
    "Access",
    "AccessLine",
    "AreaClosed",
    "CaseLine",
    "CaseView",
    "ChainView",
    "ClockView",
    "ContactView",
    "EntryView",
    "HalfStep",
    "Incomplete",
    "Ladder",
    "OutsideRoute",
    "Paper",
    "RestrictedArea",
    "StepDone",
    "about_us_paper",
    "access_log",
    "blank_form_paper",
    "case_view",
    "cases",
    "check_record",
    "chronology_paper",
    "discard_draft",
    "keep_step",
    "ladder",
    "moment_of",
    "next_deadlines",
    "note_copy",
    "open_area",
    "outside_routes",
    "paper_page",
    "paper_pages",
    "people_names",
    "remove_contact",
    "route_for",
    "save_contact",
    "save_draft",
    "start",
    "take_step",
]
