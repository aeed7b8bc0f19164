"""Labelled fields and the form that binds them. Each control is named `<form>.<field>`.

Each is imported when it is first asked for: the first screen shows before most of them are needed.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmdesk.ui.widgets.fields.answer import AnswerField
    from rmdesk.ui.widgets.fields.base import Field
    from rmdesk.ui.widgets.fields.checks import ChecksField, YesNoField
    from rmdesk.ui.widgets.fields.choice import ChoiceField
    from rmdesk.ui.widgets.fields.dates import DateField, DateTimeField, TimeField
    from rmdesk.ui.widgets.fields.form import Form
    from rmdesk.ui.widgets.fields.notes import NotesField
    from rmdesk.ui.widgets.fields.passphrase import PassphraseField
    from rmdesk.ui.widgets.fields.pick import Offer, PickField
    from rmdesk.ui.widgets.fields.radios import AnswerRow, Radio, RadiosField
    from rmdesk.ui.widgets.fields.slide import SlideField
    from rmdesk.ui.widgets.fields.tags import TagsField
    from rmdesk.ui.widgets.fields.text import NumberField, TextField

__all__ = [
    "AnswerField",
    "AnswerRow",
    "ChecksField",
    "ChoiceField",
    "DateField",
    "DateTimeField",
    "Field",
    "Form",
    "NotesField",
    "NumberField",
    "Offer",
    "PassphraseField",
    "PickField",
    "Radio",
    "RadiosField",
    "SlideField",
    "TagsField",
    "TextField",
    "TimeField",
    "YesNoField",
]

_MODULES = {
    "base": ("Field",),
    "checks": ("ChecksField", "YesNoField"),
    "choice": ("ChoiceField",),
    "dates": ("DateField", "DateTimeField", "TimeField"),
    "form": ("Form",),
    "notes": ("NotesField",),
    "passphrase": ("PassphraseField",),
    "radios": ("AnswerRow", "Radio", "RadiosField"),
    "pick": ("Offer", "PickField"),
    "answer": ("AnswerField",),
    "slide": ("SlideField",),
    "tags": ("TagsField",),
    "text": ("NumberField", "TextField"),
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import the module of a field when the field is first asked for."""
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
