"""Measures before, during and after, and what they show."""
