"""Earlier cases that a new one may belong to: the same matter, person or place. Proposed, never acted upon."""
