"""Ways in and out: urls, views, templates. No rules."""
