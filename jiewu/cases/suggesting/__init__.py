"""Case types and orgs suggested: learned from confirmed cases beside the server, asked by pages. A person decides."""
