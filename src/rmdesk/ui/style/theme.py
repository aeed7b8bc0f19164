"""Putting a palette and a text size on the whole application, at the start and while it runs."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from rmdesk.ui.style import fonts, look, sheet
from rmdesk.ui.style.look import Look
from rmdesk.ui.style.tokens import Palette, PaletteName

SMALLEST = 1.0
LARGEST = 2.0
STEP = 0.1


def make_application(name: str) -> QApplication:
    """Return the application, in Fusion.

    The style is told beforehand: to ask for it afterwards has 560 names made for Python (5 ms) before the first screen.
    """
    return QApplication([name, "-style", "fusion"])


class Theme:
    """The look of an application made by `make_application`: a palette, a typeface, and the sheet its windows wear.

    Own palettes rather than the system's colour scheme: `setColorScheme` has no effect offscreen or on bare
    X11.
    """

    def __init__(self, app: QApplication) -> None:
        self._app = app

    @property
    def look(self) -> Look:
        """Return what the application wears."""
        return look.current()

    def apply(self, palette_name: str = PaletteName.LIGHT, text_scale: float = 1.0) -> Look:
        """Wear `palette_name` at `text_scale`, brought into 1.0 to 2.0; raises ValueError for an unknown
        palette."""
        wanted = Look(PaletteName(palette_name), min(LARGEST, max(SMALLEST, round(text_scale, 2))))
        if look.worn(self._app) == wanted:
            return wanted
        look.remember(self._app, wanted)
        self._app.setFont(fonts.base_font(wanted.scale))
        self._app.setPalette(qt_palette(wanted.palette))
        sheet.follow(self._app)
        return wanted

    def larger(self) -> Look:
        """Make the text one step larger."""
        return self.apply(self.look.name, self.look.scale + STEP)

    def smaller(self) -> Look:
        """Make the text one step smaller."""
        return self.apply(self.look.name, self.look.scale - STEP)

    def normal(self) -> Look:
        """Put the text back to its usual size."""
        return self.apply(self.look.name, SMALLEST)


def qt_palette(colours: Palette) -> QPalette:
    """Return Qt's palette for `colours`, for whatever the sheet does not paint."""
    role = QPalette.ColorRole
    wanted = {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.ink,
        role.PlaceholderText: colours.quiet,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.BrightText: colours.danger,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.ink,
        role.Highlight: colours.primary,
        role.HighlightedText: colours.on_primary,
        role.Accent: colours.primary,
        role.Link: colours.primary,
        role.LinkVisited: colours.primary,
        role.Light: colours.surface,
        role.Midlight: colours.line,
        role.Mid: colours.outline,
        role.Dark: colours.outline,
        role.Shadow: colours.outline,
    }
    palette = QPalette()
    for key, colour in wanted.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.quiet))
    return palette
