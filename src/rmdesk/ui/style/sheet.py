"""The one style sheet: `resources/style/rmdesk.qss` with the palette's colours and the text scale filled
in."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication, QWidget

from rmdesk.base.paths import resources
from rmdesk.ui.style.look import Look, current

_COLOUR = re.compile(r"@([a-z_]+)")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(sp|pt)\b")
_WORN = "rmdesk_sheet_worn"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@lru_cache(maxsize=8)
def build(look: Look) -> str:
    """Return the sheet for `look`: `@role` becomes a colour, `sp` and `pt` are multiplied by the text scale.

    Raises KeyError when the sheet names a role that no palette has.
    """
    words = {key: str(value) for key, value in look.palette._asdict().items()}
    words |= _radio(look)
    words["glyph"] = "light" if look.palette.dark else "dark"
    words["glyph_primary"] = "dark" if look.palette.dark else "light"

    def length(found: re.Match[str]) -> str:
        value = float(found[1]) * look.scale
        return f"{round(value)}px" if found[2] == "sp" else f"{value:.2f}pt"

    return _LENGTH.sub(length, _COLOUR.sub(lambda found: words[found[1]], _source()))


def _radio(look: Look) -> dict[str, str]:
    """Return the sizes of a round choice: Qt draws a square once a radius is more than half the whole."""
    whole = 2 * look.px(9)
    ring = look.px(5.5)
    sizes = {"room": whole - 4, "radius": whole // 2, "ring": ring, "dot": whole - 2 * ring}
    return {f"radio_{key}": f"{size}px" for key, size in sizes.items()}


def wear(window: QWidget) -> None:
    """Dress a window and everything in it, now and whenever the look changes.

    Windows wear the sheet, not the application: with a sheet on the application Qt dresses everything inside a widget
    anew each time that widget gets a parent, and a page put together from the inside out is dressed ten times.
    """
    window.setProperty(_WORN, True)
    _put_on(window)


def follow(app: QApplication) -> None:
    """Dress every window again, as the look has changed."""
    for window in app.topLevelWidgets():
        if window.property(_WORN):
            _put_on(window)


def _put_on(window: QWidget) -> None:
    """Set the sheet; the only place that does."""
    QDir.setSearchPaths("style", [str(resources() / "style")])
    window.setStyleSheet(build(current()))


@cache
def _source() -> str:
    text = (resources() / "style" / "rmdesk.qss").read_text(encoding="utf-8")
    return _COMMENT.sub("", text)
