"""Spreadsheets in, calendar files out, and later drafts and exports."""
