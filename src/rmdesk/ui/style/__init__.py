"""Palette, tokens, fonts, icons and the one stylesheet."""
