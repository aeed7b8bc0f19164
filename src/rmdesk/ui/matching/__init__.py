"""Pairs proposed, explained and chosen."""
