"""What must be the same on every engine."""
