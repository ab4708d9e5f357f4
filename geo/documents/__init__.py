"""Documents: files, folders, patterns and standard input in; texts with offsets, and failures with reasons, out.

One file a format; :data:`geo.documents.formats.FORMATS` ties a suffix to the function that reads it.
"""

from geo.documents.formats import FORMATS
from geo.documents.limits import Limits
from geo.documents.read import Reading, read

__all__ = ["FORMATS", "Limits", "Reading", "read"]
