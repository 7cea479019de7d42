"""Invented places and their invented work: the demo sub-district 榕浦街道, the same from the same seed."""
