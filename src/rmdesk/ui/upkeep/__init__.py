"""Settings and data care."""
