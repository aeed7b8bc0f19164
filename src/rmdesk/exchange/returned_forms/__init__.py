"""Forms that came back filled in on a screen: read with care, in a process of their own."""

from rmdesk.exchange.returned_forms.isolated import LockedForm, read_form_safely
from rmdesk.exchange.returned_forms.reader import Answer, ReturnedForm

__all__ = ["Answer", "LockedForm", "ReturnedForm", "read_form_safely"]
