"""Labelled fields and the form that binds them. Each control is named `<form>.<field>`."""

from rmdesk.ui.widgets.fields.base import Field
from rmdesk.ui.widgets.fields.checks import ChecksField, YesNoField
from rmdesk.ui.widgets.fields.choice import ChoiceField
from rmdesk.ui.widgets.fields.dates import DateField, DateTimeField, TimeField
from rmdesk.ui.widgets.fields.form import Form
from rmdesk.ui.widgets.fields.notes import NotesField
from rmdesk.ui.widgets.fields.passphrase import PassphraseField
from rmdesk.ui.widgets.fields.tags import TagsField
from rmdesk.ui.widgets.fields.text import NumberField, TextField

__all__ = [
    "ChecksField",
    "ChoiceField",
    "DateField",
    "DateTimeField",
    "Field",
    "Form",
    "NotesField",
    "NumberField",
    "PassphraseField",
    "TagsField",
    "TextField",
    "TimeField",
    "YesNoField",
]
