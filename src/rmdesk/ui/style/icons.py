"""Icons: Lucide SVGs from the resources in a colour of the palette.

Qt makes a class when it is first named, so those for drawing are named where an icon is drawn: the first screen has
none, and shows sooner.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6 import QtCore, QtGui
from PySide6.QtCore import Qt

from rmdesk.base.errors import BugError
from rmdesk.base.paths import resources
from rmdesk.ui.style.look import current

DEFAULT_SIZE = 18


def icon(name: str, role: str = "ink", size: int = DEFAULT_SIZE, *, gap: int = 0) -> QtGui.QIcon:
    """Return icon `name` (file name without `.svg`) in the palette's `role`; `size` is in pixels at 100 %
    text, `gap` is kept free behind it."""
    look = current()
    return QtGui.QIcon(_pixmap(name, getattr(look.palette, role), look.px(size), 1.0, look.px(gap)))


def pixmap(name: str, role: str = "ink", size: int = DEFAULT_SIZE, ratio: float = 1.0) -> QtGui.QPixmap:
    """Return icon `name` as a picture for a screen of device pixel `ratio`; see `icon`."""
    look = current()
    return _pixmap(name, getattr(look.palette, role), look.px(size), ratio, 0)


def exists(name: str) -> bool:
    """Return whether there is an icon of this name."""
    return (resources() / "icons" / f"{name}.svg").is_file()


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float, gap: int) -> QtGui.QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # the unlock window shows before the first icon is needed

    renderer = QSvgRenderer(QtCore.QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QtGui.QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(picture)
    renderer.render(painter, QtCore.QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    file = resources() / "icons" / f"{name}.svg"
    if not file.is_file():
        raise BugError(f"There is no icon named {name}.")
    return file.read_text(encoding="utf-8")
