"""The same paper as a PDF that is filled in on a screen: fields with tags, names and an embedded typeface."""

from rmdesk.documents.fillable.making import FORMAT, STAMP, fillable, stamp_of

__all__ = ["FORMAT", "STAMP", "fillable", "stamp_of"]
