"""The panels that are seldom the first thing on screen; `window` imports them only when one is wanted."""

from rmdesk.ui.unlock.busy import BusyPanel
from rmdesk.ui.unlock.first import BeginPanel, FirstPanel
from rmdesk.ui.unlock.recover import RecoverPanel
from rmdesk.ui.unlock.restore import RestoredPanel, RestorePanel
from rmdesk.ui.unlock.sheet import SheetPanel

__all__ = [
    "BeginPanel",
    "BusyPanel",
    "FirstPanel",
    "RecoverPanel",
    "RestorePanel",
    "RestoredPanel",
    "SheetPanel",
]
