"""Plans: what an office has promised, read from its own texts, tied to indicators by people."""
