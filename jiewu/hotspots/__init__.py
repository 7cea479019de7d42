"""Hot spots: messages about one matter, found as one. Pure: no Django, no database, no model from outside."""
