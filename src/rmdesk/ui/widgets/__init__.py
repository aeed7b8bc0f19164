"""Reusable widgets that know no area."""
