"""Areas with dated boundaries, parents and names; coordinate systems; which area a point lies in."""
