"""Places by name: the sources, the index made of them, and what may be asked of it."""
