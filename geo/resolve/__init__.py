"""Which place a name means here."""
