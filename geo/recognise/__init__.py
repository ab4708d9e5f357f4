"""Which spans of a text name places."""
