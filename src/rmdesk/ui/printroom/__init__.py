"""Papers: preview, print, save."""
