"""Reading work reports: text to outline, figures and commitments. Pure but for `documents`: no Django, no network."""
