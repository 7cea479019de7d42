"""Traditional characters."""
TRADITIONAL: dict[int, str] = {}
