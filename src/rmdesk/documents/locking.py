"""A finished paper locked with a passphrase: AES-256, revision 6 (ISO 32000-2 7.6.4; ISO 14289-1 7.16)."""

from __future__ import annotations

import secrets
from io import BytesIO

import pikepdf


def locked(pdf: bytes, passphrase: str) -> bytes:
    """Return the paper locked: whoever has the passphrase may do all with it, reading it aloud among that.

    Every word and all that it says about itself is encrypted; its tags, fields and typefaces stay as they are. The
    other passphrase that a locked PDF has is made by chance and told to nobody.
    """
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            made,
            encryption=pikepdf.Encryption(
                owner=secrets.token_urlsafe(32),
                user=passphrase,
                R=6,
                allow=pikepdf.Permissions(accessibility=True, extract=True, modify_form=True),
                aes=True,
                metadata=True,
            ),
        )
    return made.getvalue()
