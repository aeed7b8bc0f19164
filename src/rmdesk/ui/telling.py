"""In what way somebody was told something: the small choice that goes with noting the privacy notice."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from rmdesk.rules.people import How
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields import ChoiceField

HOWS = [(how.label, how) for how in How]
"""The ways on offer; the first, which claims nothing, is chosen until another is."""


class NoticeHow(ChoiceField):
    """The choice `<banner>.how` beside a banner's button; the banner needs no label for it."""

    def __init__(self, banner: Banner) -> None:
        field = f"{banner.objectName()}.how"
        super().__init__(field, "", HOWS, blank=None)
        combo = self.findChild(QComboBox)
        if combo is not None:
            name(combo, field, "How the notice was given")
        banner.ask(self)

    def take(self) -> How:
        """Return what is chosen; the next notice begins at the first again."""
        chosen = self.value()
        self.set_value(How.NOT_SAID)
        return chosen if isinstance(chosen, How) else How.NOT_SAID
