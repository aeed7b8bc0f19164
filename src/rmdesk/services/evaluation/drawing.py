"""The equality sheet drawn: the one door of this area to `rmdesk.documents`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rmdesk.documents import equality_sheet
from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.frame import Imprint
from rmdesk.rules.evaluation import Question
from rmdesk.rules.people import PrintFormat

__all__ = ["Imprint", "draw_sheet"]


def draw_sheet(
    imprint: Imprint, content: Mapping[str, Any], questions: Sequence[Question], print_format: PrintFormat
) -> bytes:
    """Return the sheet; `content` is the questionnaire file with the words round the questions."""
    view = equality_sheet.EqualitySheetView(
        imprint=imprint,
        title=content["title"],
        lead=content["lead"],
        promises=tuple(content["promises"]),
        tick=content["tick"],
        back_title=content["back_title"],
        back=content["back"],
        questions=tuple(questions),
    )
    return equality_sheet.render(view, Layout(print_format))
