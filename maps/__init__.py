"""Layers to one HTML page: :mod:`maps.page` makes it, :mod:`maps.cli` is the command."""
