"""The look: tokens, palettes, typeface, one style sheet, icons."""
