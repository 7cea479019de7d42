"""Django's PostgreSQL backend with text that compares by code point, as on SQLite."""
