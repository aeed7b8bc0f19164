"""The application's own typeface, Atkinson Hyperlegible Next, loaded from the resources."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from rmdesk.base.paths import resources
from rmdesk.ui.style.tokens import BASE_POINTS

FILES = "AtkinsonHyperlegibleNext-*.ttf"


@cache
def load() -> str:
    """Load the faces once and return their family; the system's own family when none could be loaded."""
    families = [
        family
        for file in sorted((resources() / "fonts").glob(FILES))
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    ]
    # Static faces may also report a family per weight ("... SemiBold"); the shortest name is the common one.
    return min(families, key=len) if families else QGuiApplication.font().family()


def base_font(scale: float) -> QFont:
    """Return the text font at `scale` (1.0 is 10.5 pt)."""
    font = QFont(load())
    font.setPointSizeF(BASE_POINTS * scale)
    return font


def sized(font: QFont, points: float, *, weight: QFont.Weight | None = None) -> QFont:
    """Return `font` at `points` (already scaled), in `weight` when given."""
    changed = QFont(font)
    changed.setPointSizeF(points)
    if weight is not None:
        changed.setWeight(weight)
    return changed


def tabular(font: QFont) -> QFont:
    """Return `font` with figures of equal width, for tables."""
    changed = QFont(font)
    changed.setFeature(QFont.Tag("tnum"), 1)
    return changed
