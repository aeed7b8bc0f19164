"""What a picture shows, drawn anew: one that is upright, small, and says nothing of itself. Runs in the child only."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from rmdesk.base.errors import EnvironmentFault, UserError
from rmdesk.exchange.pictures.isolated import ADVICE

LARGEST = 8 * 1024 * 1024
"""Bytes that a picture's file has at most."""
MOST_DOTS = 40_000_000
"""Dots that a picture has at most, so that a small file can not unfold into a huge one."""
TOO_MANY = UserError(
    "This picture has too many dots.", "Save it with 6,000 by 6,000 dots or fewer, and choose it again."
)
KEPT = 300_000
"""Bytes of the picture as it is kept; it is made smaller until it is no larger."""
SIZES = ((1000, 400), (700, 280), (500, 200), (320, 128), (200, 80))
"""Dots across and down into which it is fitted, one after the other: 60 by 14 mm at 420 dots an inch, and less."""


def read(request: Mapping[str, Any]) -> str:
    """Be the child: return the picture in base 64."""
    try:
        data = Path(request["file"]).read_bytes()
    except OSError:
        raise EnvironmentFault("This picture can’t be opened.", "See that it is still there.") from None
    if len(data) > LARGEST:
        raise UserError("This picture is too large.", "It may have up to 8 MB.")
    try:
        picture = _opened(data)
    except UserError:
        raise
    except Image.DecompressionBombError:
        # Pillow refuses one of very many dots before it says how many.
        raise TOO_MANY from None
    except Exception:
        raise UserError("This is no picture that can be read.", ADVICE) from None
    return base64.b64encode(_kept(picture)).decode("ascii")


def _opened(data: bytes) -> Image.Image:
    """Return the first picture of a file, upright, in plain colours, with nothing else of it."""
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
        if found.width * found.height > MOST_DOTS:
            raise TOO_MANY
        upright = ImageOps.exif_transpose(found)
        plain = upright.convert(
            "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
        )
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _kept(picture: Image.Image) -> bytes:
    for size in SIZES:
        made = BytesIO()
        fitted = picture.copy()
        fitted.thumbnail(size, Image.Resampling.LANCZOS)
        fitted.save(made, "PNG", optimize=True)
        if made.tell() <= KEPT:
            break
    return made.getvalue()
