"""Which rules of matching may be set aside for one pair, and below them those that never are, each with its reason."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.rules.matching import OVERRIDABLE, RULE_WORDS, Rule
from rmdesk.rules.programme.sources import in_words
from rmdesk.ui.programme.boxes_field import BoxesField
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.words import Words

NEVER = "What can never be set aside, and why"
HIDE = "Hide what can never be set aside"
_LEFT_OUT = frozenset({Rule.SAME_PERSON})
"""Nobody asks about it."""


class OverrideField(BoxesField):
    """The rules that may be set aside, by name; the others unfold under `<field>.never`."""

    def __init__(self, field: str, label: str) -> None:
        rules = [rule for rule in Rule if rule in OVERRIDABLE]
        super().__init__(field, label, [(rule.value, RULE_WORDS[rule].title, _note(rule)) for rule in rules])
        self._turn = LinkButton(f"{field}.never", NEVER)
        self._turn.clicked.connect(self._unfold)
        self._never = QWidget()
        lines = QVBoxLayout(self._never)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        for rule in Rule:
            if rule not in OVERRIDABLE | _LEFT_OUT:
                words = RULE_WORDS[rule]
                about = QVBoxLayout()
                about.setSpacing(0)
                about.addWidget(Words(words.title, "strong"))
                about.addWidget(Words(f"{words.says} {words.held}"))
                about.addWidget(Words(f"From: {_from(rule)}", "small"))
                lines.addLayout(about)
        self._never.hide()
        self.add_under_help(self._turn)
        self.add_under_help(self._never)

    @Slot()
    def _unfold(self) -> None:
        shown = self._never.isHidden()
        self._never.setVisible(shown)
        self._turn.setText(HIDE if shown else NEVER)


def _from(rule: Rule) -> str:
    return "; ".join(in_words(source) for source in RULE_WORDS[rule].source.split("; "))


def _note(rule: Rule) -> str:
    return f"{RULE_WORDS[rule].says} From: {_from(rule)}"
