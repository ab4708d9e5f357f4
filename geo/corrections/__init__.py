"""Corrections: what a reader of the map knows better, in ``corrections.toml``; read in ``file``, applied by ``corrector``."""

from geo.corrections.corrector import SOURCE, Corrector
from geo.corrections.file import NAME, Correction, Corrections, beside, load

__all__ = ["NAME", "SOURCE", "Correction", "Corrections", "Corrector", "beside", "load"]
