"""What is on at the moment: palette and text scale, for widgets that paint themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from rmdesk.ui.style.tokens import PALETTES, Palette, PaletteName

_PALETTE = "rmdesk_palette"
_SCALE = "rmdesk_text_scale"


@dataclass(frozen=True, slots=True)
class Look:
    """A palette by name, and the text scale (1.0 to 2.0)."""

    name: PaletteName
    scale: float

    @property
    def palette(self) -> Palette:
        """Return the colours by role."""
        return PALETTES[self.name]

    def colour(self, role: str) -> QColor:
        """Return the colour of `role`, a field of `Palette`."""
        return _colour(getattr(self.palette, role))

    def px(self, pixels: float) -> int:
        """Return a length given for 100 % text, in pixels for the present text scale."""
        return round(pixels * self.scale)


def current() -> Look:
    """Return what the application wears now; light at 100 % before a theme was applied."""
    app = QCoreApplication.instance()
    return (worn(app) if app else None) or _look(PaletteName.LIGHT, 1.0)


def worn(app: QCoreApplication) -> Look | None:
    """Return what `app` wears, or none before a theme was applied."""
    name = app.property(_PALETTE)
    return None if name is None else _look(name, app.property(_SCALE))


def remember(app: QCoreApplication, look: Look) -> None:
    """Note on `app` that it wears `look`; only the theme calls this."""
    app.setProperty(_PALETTE, look.name.value)
    app.setProperty(_SCALE, look.scale)


@lru_cache(maxsize=16)
def _look(name: str, scale: float) -> Look:
    return Look(PaletteName(name), scale)


@lru_cache(maxsize=256)
def _colour(value: str) -> QColor:
    return QColor(value)
