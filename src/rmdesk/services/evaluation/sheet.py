"""The equality sheet on paper: blank, without a name and without a reference (trust.md G5)."""

from __future__ import annotations

from dataclasses import dataclass, field

from rmdesk.rules.people import PrintFormat
from rmdesk.services import upkeep
from rmdesk.services.desk import Desk, one
from rmdesk.services.evaluation.equality import content, questions
from rmdesk.store.tables.programme import Programme

FILE_NAME = "equality-sheet.pdf"


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A finished sheet and its neutral file name."""

    pdf: bytes = field(repr=False)
    file_name: str = FILE_NAME


def equality_sheet(desk: Desk, programme_id: int, print_format: PrintFormat) -> SheetPaper:
    """Return a blank sheet of the programme. It is not entered in the register: a sheet must not be traceable."""
    from rmdesk.services.evaluation.drawing import Imprint, draw_sheet  # ReportLab: only when needed

    with desk.read() as session:
        programme = one(session, Programme, programme_id).name
        organisation = upkeep.settings(desk).organisation
    imprint = Imprint(organisation, desk.clock.today(), programme)
    return SheetPaper(draw_sheet(imprint, content(), questions(), print_format))
