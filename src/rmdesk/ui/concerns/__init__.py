"""The restricted area."""
