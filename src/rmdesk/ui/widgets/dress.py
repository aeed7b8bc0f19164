"""Small helpers that every widget shares: roles for the sheet, plain tips, names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from rmdesk.ui.widgets.direction import steady


def dress(widget: QWidget, **properties: str | bool) -> None:
    """Set properties that the style sheet selects by (`role`, `tone`, `bad`), and let the sheet look
    again."""
    changed = False
    for key, value in properties.items():
        text = str(value).lower() if isinstance(value, bool) else value
        if widget.property(key) != text:
            widget.setProperty(key, text)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        QCoreApplication.sendEvent(
            widget, QEvent(QEvent.Type.StyleChange)
        )  # what it measured may be another size


def name(widget: QWidget, object_name: str, accessible: str) -> None:
    """Give `widget` its stable dotted name and its accessible name."""
    widget.setObjectName(object_name)
    widget.setAccessibleName(accessible)


def plain_tip(text: str) -> str:
    """Return `text` for a tool tip, so that markup in it shows as typed (Qt guesses otherwise)."""
    import html  # brings a list of 2,000 characters along, and the unlock window has no tips

    return f"<p style='white-space: pre-wrap'>{html.escape(steady(text))}</p>" if text else ""


def literal(text: str) -> str:
    """Return `text` for a button or check box, so that an ampersand in it shows and makes no Alt letter."""
    return text.replace("&", "&&")


def without_mnemonic(text: str) -> str:
    """Return `text` as it is read out: Alt-letter marks taken away."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def discard(widget: QWidget) -> None:
    """Take `widget` off the screen for good.

    Hidden first: a widget that is shown later in the same turn would otherwise come up as a window of its own.
    """
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
