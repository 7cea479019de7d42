"""The JSON API under /api/v1: it translates requests to verbs and queries, and holds no rules."""
