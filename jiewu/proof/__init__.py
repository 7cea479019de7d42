"""Proofs: what Jiewu claims, checked by a second way on the office's own data."""
