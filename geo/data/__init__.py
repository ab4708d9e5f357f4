"""Data that ships with geo: facts with their sources, and the scripts that derive them (``python -m geo.data.derive``)."""
