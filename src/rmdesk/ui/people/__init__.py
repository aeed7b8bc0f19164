"""People and one person's page."""
