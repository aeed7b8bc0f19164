"""Tab follows what is on screen from top to bottom: the layouts' order, not that in which widgets were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)
"""Widgets whose parts are no stops of their own."""
PASSING = "passing"
"""Property of what comes and goes by itself, where the keyboard never ends up unasked."""
_ABOVE = 40
"""Pixels that stay in view above and below where the keyboard goes."""


def in_order(root: QWidget, here: QWidget | None = None) -> list[QWidget]:
    """Return every widget in `root` that takes the keyboard by Tab, as it is read. What is hidden is left out, but for
    what `here` is in.
    """
    return [widget for widget in _walk(root, here) if _is_stop(widget)]


def go_on(root: QWidget, forward: bool) -> bool:
    """Move the keyboard to the next stop in `root`, or to the one before; false when there is none.

    When what had the keyboard is just being hidden or disabled, the nearest stop takes it: in the same group, else
    around it on the same page. A bar that passes (its property `passing`) does not: one Enter there would undo.
    """
    here = QApplication.focusWidget()
    stops = in_order(root, here)
    if here is None or here not in stops:
        here = next((stop for stop in stops if here is not None and stop.isAncestorOf(here)), here)
    if here not in stops:  # a heading on which the keyboard rests, see `Words.rest`
        stops = [widget for widget in _walk(root, here) if widget is here or _is_stop(widget)]
    at = stops.index(here) if here in stops else -1
    if here is not None and at >= 0 and not (here.isVisible() and here.isEnabled()):
        target = _nearest(root, here, [stop for stop in stops if stop is here or not _passes(stop)])
    else:
        order = (
            [*stops[at + 1 :], *stops[: max(at, 0)]]
            if forward
            else [*stops[:at][::-1], *stops[at + 1 :][::-1]]
        )
        if at < 0:
            order = stops if forward else stops[::-1]
        target = next((stop for stop in order if _can_stop(stop, here)), None)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_view(target)
    return True


def first_stop(root: QWidget) -> QWidget | None:
    """Return where the keyboard begins in `root`."""
    return next((stop for stop in in_order(root) if _can_stop(stop, None)), None)


def begin(page: QWidget, *, held: bool = False) -> None:
    """Let the keyboard begin on `page`; `held` leaves it where it is, if that is on this page."""
    here = QApplication.focusWidget()
    if held and here is not None and here.isVisible() and page.isAncestorOf(here):
        return
    first = first_stop(page)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def bring_into_view(widget: QWidget) -> None:
    """Scroll everything around `widget` so that it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.widget() is not None:
            parent.ensureWidgetVisible(widget, _ABOVE, _ABOVE)
        parent = parent.parentWidget()


def _is_stop(widget: QWidget) -> bool:
    # Qt takes Tab from the buttons of a group as they were pressed last, not as one of them is chosen now.
    wanted = Qt.FocusPolicy.ClickFocus if _is_one_of_several(widget) else Qt.FocusPolicy.TabFocus
    return bool(widget.focusPolicy() & wanted)


def _passes(widget: QWidget) -> bool:
    around: QWidget | None = widget
    while around is not None:
        if around.property(PASSING):
            return True
        around = around.parentWidget()
    return False


def _nearest(root: QWidget, here: QWidget, stops: list[QWidget]) -> QWidget | None:
    """Return the stop nearest to one that has gone: what follows it within the smallest part around it, else what is
    before it there.
    """
    at = stops.index(here)
    around = here.parentWidget()
    while around is not None:
        after = (stop for stop in stops[at + 1 :] if around.isAncestorOf(stop) and _can_stop(stop, None))
        before = (stop for stop in stops[:at][::-1] if around.isAncestorOf(stop) and _can_stop(stop, None))
        found = next(after, None) or next(before, None)
        if found is not None or around is root:
            return found
        around = around.parentWidget()
    return None


def _can_stop(stop: QWidget, here: QWidget | None) -> bool:
    if not (stop.isVisible() and stop.isEnabled()):
        return False
    if not _is_one_of_several(stop):
        return True
    assert isinstance(stop, QAbstractButton)
    group = _group(stop)
    if here in group:
        return False  # the arrow keys go on within a group
    chosen = next((button for button in group if button.isChecked()), None)
    return stop is (chosen or group[0])


def _is_one_of_several(widget: QWidget) -> bool:
    """Return whether it is a button of which one in a group is chosen: a choice, or a place of the navigation."""
    if isinstance(widget, QRadioButton):
        return True
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return False
    made: QButtonGroup | None = widget.group()
    return made is not None and made.exclusive()


def _group(button: QAbstractButton) -> list[QAbstractButton]:
    """Return the buttons of which one is chosen with `button`, in order; only those that can be pressed."""
    made: QButtonGroup | None = button.group()
    found: list[QAbstractButton]
    if made:
        found = list(made.buttons())
    else:
        parent = button.parentWidget()
        siblings = (
            parent.findChildren(QRadioButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if parent
            else []
        )
        found = [each for each in siblings if each.autoExclusive() and each.group() is None] or [button]
    return [each for each in found if each.isVisible() and each.isEnabled()] or [button]


def _walk(widget: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    if widget.isHidden() and widget is not here and not (here is not None and widget.isAncestorOf(here)):
        return
    yield widget
    if isinstance(widget, _WHOLE):
        return
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _walk(inside, here)
        return
    placed: list[QWidget] = []
    layout = widget.layout()
    if layout is not None:
        placed = list(_placed(layout))
    seen = set(placed)
    for child in placed:
        yield from _walk(child, here)
    for other in widget.children():
        if isinstance(other, QWidget) and other not in seen and not other.isWindow():
            yield from _walk(other, here)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    """Give what `layout` places, in its order.

    It is asked where its parts are, not for its items: Qt deletes an item without telling Python, which would then take
    whatever comes to lie at the same address for it, and end the program.
    """
    around = layout.parentWidget()
    widgets = around.children() if around is not None else []
    found: dict[int, QWidget | QLayout] = {
        **{layout.indexOf(part): part for part in widgets if isinstance(part, QWidget)},
        **{layout.indexOf(part): part for part in layout.children() if isinstance(part, QLayout)},
    }
    for at in sorted(at for at in found if at >= 0):
        part = found[at]
        if isinstance(part, QLayout):
            yield from _placed(part)
        else:
            yield part
