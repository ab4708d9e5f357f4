"""Works on partitions on Dask distributed: a cluster of processes on this machine, or a scheduler elsewhere (extra ``cluster``).

Pieces of partitions go out as bytes and findings come back as bytes; the driver alone writes. It keeps a few pieces more in flight than
there are workers, so its memory does not grow with the corpus. Every worker maps the index of its own machine.

A worker that dies takes its piece with it, and Dask tries that on another one. Where it goes on killing workers the piece is
taken apart and each text tried alone; the one that still kills is left out, with the reason. If the scheduler goes away the driver
waits for it and sends again what was in flight.
"""

from __future__ import annotations

import faulthandler
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, Self

import msgspec

from geo.corpus.partitions import Item, Partition, decoded
from geo.corpus.pieces import Gathered, Piece, pieces
from geo.corpus.run import Key
from geo.corpus.work import Outcome, encoded, work
from geo.corpus.work import decoded as outcomes_of
from geo.errors import GeoError, RunError
from geo.gazetteer.store import open_gazetteer
from geo.pipeline import Tools, tools
from geo.timing import seconds_for

AHEAD = 2
"""Pieces in flight for each worker."""
STARTS = 5
"""So often processes are started before a run is given up."""
RETRIES = 2
"""So often a text may lead to Dask giving it up before it is left out."""
PATIENCE = 120.0
"""Seconds to wait for a scheduler that went away, and for workers where none is left."""
LOCAL_PATIENCE = 30.0
"""The same for workers on this machine; then they are started anew, for a process that dies while it starts is not replaced by Dask."""
KILLS = "ends the process that reads it; left out after {} tries"
_NAME = "sitmap"
_DASK = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.logging.distributed": "critical",
    # Dask looks at its processes a hundred times a second; together this takes a twelfth of the time of the processor
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
}


@dataclass(frozen=True, slots=True)
class _Held:
    """What a worker holds from partition to partition."""

    key: bytes
    using: Tools


def on_worker(data: bytes, key: bytes) -> bytes:
    """One partition, on a worker: an encoded partition and what it is found with, to its encoded outcomes.

    The key goes with every partition, for a worker may have come later than the run began, or know another scheduler by now.
    """
    from distributed import get_worker

    worker = get_worker()
    held = getattr(worker, _NAME, None)
    if not isinstance(held, _Held) or held.key != key:
        held = _Held(key, _opened(msgspec.json.decode(key, type=Key)))
        setattr(worker, _NAME, held)
    return encoded(work(decoded(data), held.using, _watched))


def _opened(key: Key) -> Tools:
    gazetteer = open_gazetteer()
    if gazetteer.fingerprint != key.fingerprint:
        raise RunError("a worker has another gazetteer or version of sitmap than this program; install the same everywhere")
    return tools(gazetteer, key.settings, key.corrections)


@contextmanager
def _watched(item: Item) -> Iterator[None]:
    """End the process if the text takes too long; then it is a text that kills."""
    faulthandler.dump_traceback_later(seconds_for(item.size), exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@dataclass(slots=True)
class Traffic:
    """Bytes sent to the workers and back."""

    sent: int = 0
    received: int = 0


@dataclass(slots=True)
class Cluster:
    """An engine on Dask; use it in a ``with`` statement.

    Parameters
    ----------
    key
        What the workers find with.
    workers
        Processes on this machine, where no scheduler is named.
    scheduler
        Address of a scheduler, such as ``tcp://host:8786`` or ``tls://host:8786``.
    """

    key: Key
    workers: int = 2
    scheduler: str = ""
    task: Callable[[bytes, bytes], bytes] = on_worker
    """Done on a worker; see :func:`on_worker`."""
    traffic: Traffic = field(default_factory=Traffic)
    _client: Any = None
    _local: Any = None
    _seen: float = 0.0
    """When there was a worker last."""
    _begun: int = 0
    """How often processes were started."""
    _leaving: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Start or reach the cluster."""
        try:
            import distributed  # noqa: F401 - to be there
        except ImportError as error:
            raise RunError("clusters need Dask: pip install 'sitmap[cluster]'") from error
        if not self.scheduler:
            self._start()
        self._connect(10.0)
        return self

    def _start(self) -> None:
        import dask
        import distributed

        self._begun += 1
        if self._begun > STARTS:
            raise RunError(f"all workers went away {STARTS} times; what is done is kept, go on with --resume")
        # One thread a worker: the work holds the interpreter, and who dies is then the one at work. Its pages of status are for this
        # machine alone, on any free port, so that two programs can run at once.
        dask.config.set(_DASK)
        try:
            self._local = distributed.LocalCluster(  # type: ignore[no-untyped-call]  # it has no types
                n_workers=self.workers, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", silence_logs=50
            )
        except (RuntimeError, OSError, TimeoutError) as error:
            raise RunError(
                f"no worker starts on this machine ({error}); a script that starts some needs `if __name__ == '__main__':`"
            ) from error

    def _leave(self) -> None:
        for one in (self._client, self._local):
            if one is not None:
                with suppress(Exception):
                    one.close(timeout=5)

    def leave(self) -> None:
        """Begin to leave the cluster while this program does something else; one on this machine ends."""
        if self._leaving is None:
            self._leaving = threading.Thread(target=self._leave)
            self._leaving.start()

    def __exit__(self, *_: object) -> None:
        """Leave the cluster, if that has not begun, and wait until it is left."""
        self.leave()
        if self._leaving is not None:
            self._leaving.join()

    @property
    def processes(self) -> tuple[int, ...]:
        """Ids of the workers' processes, where they are on this machine."""
        return tuple(worker.process.pid for worker in self._local.workers.values() if worker.process is not None)

    def _connect(self, patience: float) -> None:
        import distributed

        until = time.monotonic() + patience
        while True:
            try:
                self._client = distributed.Client(self._local or self.scheduler, timeout=min(10, patience))  # type: ignore[no-untyped-call]  # as above
            except (OSError, TimeoutError, ValueError) as error:
                if time.monotonic() > until:
                    raise RunError(
                        f"{self.scheduler or 'the cluster'}: no scheduler answers ({str(error).splitlines()[0][:100]}); "
                        "what is done is kept, go on with --resume"
                    ) from error
                time.sleep(0.5)
            else:
                self._seen = time.monotonic()
                return

    def __call__(self, parts: Iterator[Partition]) -> Iterator[tuple[Partition, list[Outcome]]]:
        """Work on partitions; they come back in any order."""
        flying: dict[Any, Piece] = {}
        gathered = Gathered()
        waiting: list[Piece] = []
        more = True
        while more or flying or waiting:
            while len(flying) < self._window():
                if not waiting and more:
                    following = next(parts, None)
                    more = following is not None
                    waiting += [] if following is None else pieces(following)
                if not waiting:
                    break
                piece = waiting.pop(0)
                flying[self._submit(piece)] = piece
            finished = self._finished(flying)
            if finished:
                self._seen = time.monotonic()  # there is a worker, so nobody need ask
            elif self._is_lost() or self._is_deserted():
                waiting = [*flying.values(), *waiting]
                flying.clear()
                self._again()
            for future in finished:
                piece = flying.pop(future)
                outcomes = self._outcomes(future, piece, waiting)
                whole = None if outcomes is None else gathered.put(piece, outcomes)
                if whole is not None:
                    yield piece.partition, whole

    def _window(self) -> int:
        if self._local is not None:
            return AHEAD * self.workers
        with suppress(Exception):
            return max(1, AHEAD * len(self._client.nthreads()))
        return AHEAD

    def _again(self) -> None:
        """Reach a scheduler that went away; where there is none but this program's own, begin with new processes."""
        if self._local is None:
            with suppress(Exception):
                self._client.close(timeout=1)
        else:
            self._leave()
            self._start()
        self._connect(PATIENCE)

    def _is_deserted(self) -> bool:
        """Whether no worker has been there for a while.

        Raises
        ------
        RunError
            If they are those of another program's scheduler, who alone can start new ones.
        """
        with suppress(Exception):
            if self._client.nthreads():
                self._seen = time.monotonic()
        alone = time.monotonic() - self._seen
        if self._local is None and alone > PATIENCE:
            raise RunError(f"{self.scheduler}: no worker is there; what is done is kept, go on with --resume")
        return self._local is not None and alone > LOCAL_PATIENCE

    def _submit(self, piece: Piece) -> Any:  # noqa: ANN401 - distributed ships no types
        data, key = piece.part.encoded(), msgspec.json.encode(self.key, order="deterministic")
        self.traffic.sent += len(data) + len(key)
        return self._client.submit(self.task, data, key, pure=False)

    def _is_lost(self) -> bool:
        return bool(self._client.status != "running")

    def _finished(self, flying: dict[Any, Piece]) -> list[Any]:
        import distributed

        try:
            done = distributed.wait(list(flying), timeout=1, return_when="FIRST_COMPLETED").done  # type: ignore[no-untyped-call]  # as above
        except (TimeoutError, OSError, distributed.client.FuturesCancelledError):
            done = [] if self._is_lost() else [future for future in flying if future.status in {"error", "cancelled", "lost"}]
        return [] if self._is_lost() else list(done)

    def _outcomes(self, future: Any, piece: Piece, waiting: list[Piece]) -> list[Outcome] | None:  # noqa: ANN401 - as above
        """What came of a piece; None where it, or parts of it, must be tried again."""
        import distributed

        try:
            data = future.result(timeout=60)
        except distributed.KilledWorker:
            if len(piece.part.items) != 1:
                waiting += piece.single() or [piece]
                return None
            if piece.given_up + 1 < RETRIES:
                waiting.append(replace(piece, given_up=piece.given_up + 1))
                return None
            return [Outcome(source=piece.part.items[0].source, failure=KILLS.format(RETRIES))]
        except GeoError:
            raise
        except (OSError, TimeoutError, distributed.client.FutureCancelledError):
            waiting.append(piece)
            return None
        self.traffic.received += len(data)
        return outcomes_of(data)
