"""Importing expressions of interest: file, columns, rows, done."""
