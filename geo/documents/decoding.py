"""Bytes to text: UTF-8, or UTF-16 and UTF-32 where a byte order mark says so; everything else is refused with a hint."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from geo.errors import DocumentError

if TYPE_CHECKING:
    from geo.documents.content import Raw

# The mark of UTF-32 begins with that of UTF-16, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"}
# Control characters that no text has: all of C0 but tab, line feed, vertical tab, form feed, return and escape.
_CONTROLS = bytes(code for code in range(32) if code not in {9, 10, 11, 12, 13, 27})
_SAMPLE = 64 * 1024
_LARGEST_SHARE = 0.02


def decode(raw: Raw) -> str:
    r"""Text of a file: without byte order mark, every line end ``\n``, otherwise character for character.

    Raises
    ------
    DocumentError
        Where the bytes are no text, or not in the encoding they should be in.

    Examples
    --------
    >>> from geo.documents.content import Raw
    >>> decode(Raw(source="a.txt", data=b"Homs\r\nHama"))
    'Homs\nHama'
    """
    encoding, body = "utf-8", raw.data
    for mark, name in _MARKS:
        if body.startswith(mark):
            encoding, body = name, body[len(mark) :]
            break
    if encoding == "utf-8":
        _refuse_binary(raw.source, body)
    return unify_line_ends(_strictly(raw, body, encoding))


def unify_line_ends(text: str) -> str:
    r"""Line ends of Windows (``\r\n``) and of old Macs (``\r``) as ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _strictly(raw: Raw, body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        offset = len(raw.data) - len(body) + error.start
        hint = _hint(raw.data) if encoding == "utf-8" else ""
        value = f" (0x{raw.data[offset]:02x})" if offset < len(raw.data) else ""
        raise DocumentError(raw.source, f"not valid {_NAMES[encoding]} at byte {offset}{value}{hint}") from error


def _refuse_binary(source: str, body: bytes) -> None:
    zero = body.find(b"\0")
    if zero >= 0:
        raise DocumentError(source, f"not a text but a binary file, or UTF-16 without a byte order mark (NUL at byte {zero})")
    controls = len(body) - len(body.translate(None, _CONTROLS))
    if controls > _LARGEST_SHARE * len(body):
        share = 100 * controls / len(body)
        raise DocumentError(source, f"not a text but a binary file ({share:.0f} % control characters)")


def _hint(data: bytes) -> str:
    """Guess which encoding it may be, for the message only: a guess is no ground to read a text from."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    guess = "" if best is None or best.encoding in {"utf_8", "ascii"} else f"it may be {best.encoding.replace('_', '-')}, "
    return f"; {guess}save it as UTF-8"
