"""Shared parts of documents."""
