"""Spreadsheets in, and later calendars, drafts and exports out."""
