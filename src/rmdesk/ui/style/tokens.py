"""Colours by role for the three palettes, and the sizes of the 8 px grid.

A role says what a colour is for; widgets and the sheet name roles, never colours. `TEXT_PAIRS` and
`SHAPE_PAIRS` list every
pair that meets on screen; a test holds the first to 4.5 : 1 and the second to 3 : 1 (WCAG 2.2, 1.4.3 and
1.4.11).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

GRID = 8
"""Pixels of the layout grid; gaps are GRID, 2 * GRID or MARGIN."""
MARGIN = 24
"""Pixels round a page's content."""
RADIUS = 6
"""Corner radius of controls, in pixels."""
NAVIGATION_WIDTH = 232
"""Pixels of the left navigation at 100 % text."""
TOP_BAR_HEIGHT = 56
"""Pixels of the top bar at 100 % text."""
BASE_POINTS = 10.5
SMALL_POINTS = 9.0
CARD_TITLE_POINTS = 11.5
TITLE_POINTS = 18.0


class PaletteName(StrEnum):
    """The palettes a coordinator can choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Tone(StrEnum):
    """What a pill or a banner says besides its words."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Palette(NamedTuple):
    """One colour, `#RRGGBB`, for each role; a tuple, as that is made 2 ms sooner before the first screen."""

    paper: str
    """Ground of the page."""
    surface: str
    """Ground of cards, tables and fields."""
    sunken: str
    """Ground of a hovered row, a read-only field, the unfilled part of a bar."""
    line: str
    """Hairlines and card edges: decoration only."""
    outline: str
    """Edge of anything one can act on."""
    ink: str
    quiet: str
    title: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_soft: str
    """Ground of a hovered quiet button."""
    select: str
    """Ground of the selected row."""
    focus: str
    """The focus ring."""
    danger: str
    danger_soft: str
    done: str
    now: str
    bar: str
    """Filled part of a bar."""
    nav: str
    nav_raised: str
    nav_ink: str
    nav_quiet: str
    nav_here: str
    """Ground of the navigation's current place."""
    nav_here_ink: str
    neutral_ground: str
    neutral_ink: str
    good_ground: str
    good_ink: str
    warn_ground: str
    warn_ink: str
    bad_ground: str
    bad_ink: str
    dark: bool = False
    """True when text is lighter than its ground."""

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Return the ground and the ink of `tone`."""
        return getattr(self, f"{tone.value}_ground"), getattr(self, f"{tone.value}_ink")


LIGHT = Palette(
    paper="#FAF8F4",
    surface="#FFFFFF",
    sunken="#EFECE5",
    line="#E4DFD5",
    outline="#8A8578",
    ink="#1F2A2E",
    quiet="#56656A",
    title="#12343B",
    primary="#12606B",
    primary_hover="#0D4A53",
    on_primary="#FFFFFF",
    primary_soft="#E8F1F1",
    select="#E6F1F0",
    focus="#A85A00",
    danger="#8C1D18",
    danger_soft="#FBE9E7",
    done="#7FC8A9",
    now="#F2B544",
    bar="#12606B",
    nav="#12343B",
    nav_raised="#1E4A53",
    nav_ink="#EAF2F1",
    nav_quiet="#A9C3C6",
    nav_here="#FAF8F4",
    nav_here_ink="#12343B",
    neutral_ground="#E4EFEF",
    neutral_ink="#24444B",
    good_ground="#DFF2E8",
    good_ink="#14503A",
    warn_ground="#FDEFCF",
    warn_ink="#5C3D00",
    bad_ground="#FBE0DD",
    bad_ink="#8C1D18",
)

DARK = Palette(
    paper="#12191C",
    surface="#1B2529",
    sunken="#263338",
    line="#33434A",
    outline="#84979F",
    ink="#ECF0F0",
    quiet="#AEBCC1",
    title="#E2F1EE",
    primary="#7CCBD2",
    primary_hover="#9FDDE2",
    on_primary="#06252A",
    primary_soft="#21373C",
    select="#24414A",
    focus="#F2B544",
    danger="#FFA49B",
    danger_soft="#3E2422",
    done="#7FC8A9",
    now="#F2B544",
    bar="#7CCBD2",
    nav="#0B1D22",
    nav_raised="#17343B",
    nav_ink="#EAF2F1",
    nav_quiet="#A9C3C6",
    nav_here="#2B545E",
    nav_here_ink="#FFFFFF",
    neutral_ground="#263F46",
    neutral_ink="#D3E8EA",
    good_ground="#1C4434",
    good_ink="#C3EFD9",
    warn_ground="#4B3813",
    warn_ink="#FBE3AE",
    bad_ground="#572320",
    bad_ink="#FFD6D1",
    dark=True,
)

HIGH_CONTRAST = Palette(
    paper="#000000",
    surface="#000000",
    sunken="#2B2B2B",
    line="#FFFFFF",
    outline="#FFFFFF",
    ink="#FFFFFF",
    quiet="#F0F0F0",
    title="#FFFFFF",
    primary="#FFE04A",
    primary_hover="#FFF0A0",
    on_primary="#000000",
    primary_soft="#3A3300",
    select="#003B6B",
    focus="#00F0FF",
    danger="#FFB3AB",
    danger_soft="#3D0A07",
    done="#7CFFC0",
    now="#FFE04A",
    bar="#FFE04A",
    nav="#000000",
    nav_raised="#2B2B2B",
    nav_ink="#FFFFFF",
    nav_quiet="#F0F0F0",
    nav_here="#003B6B",
    nav_here_ink="#FFFFFF",
    neutral_ground="#2B2B2B",
    neutral_ink="#FFFFFF",
    good_ground="#003D22",
    good_ink="#B6FFDB",
    warn_ground="#4A3A00",
    warn_ink="#FFF0A0",
    bad_ground="#5C0A05",
    bad_ink="#FFE3E0",
    dark=True,
)

PALETTES = {
    PaletteName.LIGHT: LIGHT,
    PaletteName.DARK: DARK,
    PaletteName.HIGH_CONTRAST: HIGH_CONTRAST,
}

_PLAIN_GROUNDS = ("paper", "surface", "sunken", "select", "primary_soft")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "quiet", "title", "primary") for ground in _PLAIN_GROUNDS),
    *(("danger", ground) for ground in ("paper", "surface", "danger_soft", "select")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    *((ink, ground) for ink in ("nav_ink", "nav_quiet") for ground in ("nav", "nav_raised")),
    ("nav_here_ink", "nav_here"),
    *((f"{tone}_ink", f"{tone}_ground") for tone in Tone),
)
"""(text role, ground role) of every pair on screen."""

SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (shape, ground)
        for shape in ("outline", "focus")
        for ground in ("paper", "surface", "sunken", "select")
    ),
    ("bar", "surface"),
    ("bar", "sunken"),
    ("focus", "nav_here"),
    ("on_primary", "primary"),
    ("done", "nav"),
    ("now", "nav"),
)
"""(shape role, ground role) of every control edge and graphic that carries meaning."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
