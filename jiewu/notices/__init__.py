"""Notices: what reaches a person, following the log."""
