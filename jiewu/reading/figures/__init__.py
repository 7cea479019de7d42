"""Stated figures: every number, rank, zero and full claim of a report, with what it measures and of what."""
