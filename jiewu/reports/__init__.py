"""Reports: texts whose numbers are figures."""
