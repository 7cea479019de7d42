"""Suggestions learned from confirmed cases: a text's case type, a case's org. Pure: no Django, no database."""
