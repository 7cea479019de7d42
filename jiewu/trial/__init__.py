"""Trials: an office's own material read in a space that is thrown away."""
