"""Boards: pages assembled from figures, as the packs define them."""
