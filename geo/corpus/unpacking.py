"""Packed files as streams: .gz and .zst, unpacked piece by piece, and their lines."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, Any

from geo.documents.limits import megabytes
from geo.errors import DocumentError


def unpacked(opened: IO[bytes], suffix: str, name: str) -> IO[bytes]:
    """What a file holds, unpacked as it is read.

    Raises
    ------
    DocumentError
        If the library for it is not installed.
    """
    if suffix.endswith(".gz"):
        return io.BufferedReader(gzip.GzipFile(fileobj=opened))
    if suffix.endswith(".zst"):
        try:
            import zstandard
        except ImportError as error:
            raise DocumentError(name, ".zst needs zstandard: pip install 'sitmap[cluster]'") from error
        return io.BufferedReader(_Unpacked(opened, zstandard.ZstdDecompressor(max_window_size=2**27)))
    return opened


class _Unpacked(io.RawIOBase):
    """A .zst as it unpacks, all its frames; the library's own reader takes an end that comes too soon for the end."""

    _PIECE = 2048
    """Bytes that are unpacked at once, to 64 MB at most."""

    def __init__(self, packed: IO[bytes], library: Any) -> None:  # noqa: ANN401 - zstandard's
        self._packed, self._library = packed, library
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a Buffer, from Python 3.12 on
        while not self._ready:
            piece = self._packed.read(self._PIECE)
            if not piece:
                if self._frame is not None:
                    raise EOFError("within a frame")
                return 0
            self._ready = b"".join(self._unpacked(piece))
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _unpacked(self, piece: bytes) -> Iterator[bytes]:
        while piece:
            if self._frame is None:
                self._frame = self._library.decompressobj()
            yield self._frame.decompress(piece)
            piece = b""
            if self._frame.eof:
                piece, self._frame = self._frame.unused_data, None


def damages() -> tuple[type[Exception], ...]:
    """What is raised where a file cannot be read or unpacked."""
    try:
        from zstandard import ZstdError
    except ImportError:
        return (OSError, zlib.error)
    return (OSError, zlib.error, ZstdError)


def lines(file: IO[bytes], longest: int) -> Iterator[bytes | ValueError]:
    """Lines, none held that is longer than the limit: a packed file may be one line without an end."""
    first = True
    while line := file.readline(longest + 1):
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        if len(line) <= longest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(longest)
        yield ValueError(f"longer than {megabytes(longest)}, the limit of a text")
