"""Hot spots among the cases: what several people tell of, found in the background, read by a page."""
