"""What further parts of the plan's page have in common: a card that folds, shown with the plan."""

from __future__ import annotations

from typing import Any

from rmdesk.services.programme import PlanView
from rmdesk.ui.context import Context
from rmdesk.ui.widgets.fold import Fold


class PlanPanel(Fold):
    """A further part of the plan's page, `plan.part.<word>`; it reads what it needs when it is shown a plan.

    A subclass sets `word` and `title`, fills `body`, and overrides `show_view`.
    """

    word = ""
    title = ""

    def __init__(self, context: Context) -> None:
        super().__init__(f"plan.part.{self.word}", self.title)
        self.context = context

    def show_view(self, view: PlanView) -> None:
        """Show what belongs to this plan; hide it where the plan does not use it."""

    def open_record(self, record: Any) -> bool:
        """Show something in this part, as another page asks; false when it is not meant for it."""
        return False

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed here and not saved, or none."""
        return None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put back what `draft` returned."""
