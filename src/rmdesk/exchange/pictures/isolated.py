"""Reading a picture in a process of its own (see `exchange.isolation`); only that one loads what decodes it."""

from __future__ import annotations

import base64
from pathlib import Path

from rmdesk.base.errors import UserError
from rmdesk.exchange.isolation import read_apart

ADVICE = "Choose a PNG or JPEG picture of your logo."
UNSAFE = UserError("This picture could not be read safely, so it was left alone.", ADVICE)


def read_picture_safely(path: Path) -> bytes:
    """Return the picture in `path` as a small PNG (`reader.KEPT`), without anything that was said about it.

    Raises `UserError` when it is no PNG or JPEG, too large or damaged, and `EnvironmentFault` when it can’t be opened.
    """
    said = read_apart("picture", {"file": str(path.absolute())}, UNSAFE)
    try:
        return base64.b64decode(said, validate=True)
    except (ValueError, TypeError):
        raise UNSAFE from None
