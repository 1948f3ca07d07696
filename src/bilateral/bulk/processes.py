"""All cores of one machine: each process goes through all sources and reads its share of the entries.

A process that dies or stays too long over an entry costs that entry; another one takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import msgspec

from bilateral.bulk.job import Begin, Job, Outcome, outcomes, reader
from bilateral.errors import BilateralError

LONGEST = 600.0
"""Seconds that an entry may take."""
PATIENCE = 1.0
BEGUN, DONE, END, FAILED = b"+", b".", b"!", b"?"


Work = Callable[[Job, int, Begin], Iterator[Outcome]]
"""Does the part of a job from an entry on; must stand at the top of a module, for it travels by its name."""


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class _Worker:
    """A process at work."""

    job: Job
    process: BaseProcess
    receiver: Connection
    entry: Outcome | None = None
    """What it has opened."""
    since: float = field(default_factory=time.monotonic)
    ended: bool = False


def run(job: Job, jobs: int, longest: float = LONGEST, work: Work | None = None) -> Iterator[Outcome]:
    """Do a job in processes, each its part: read the entries, unless other work is named."""
    work = work or _entries
    workers = [_start(replace(job, part=part, of=jobs), work) for part in range(jobs)]
    try:
        while workers:
            ready = wait([worker.receiver for worker in workers], timeout=PATIENCE)
            for worker in [*workers]:
                if worker.receiver in ready:
                    yield from _received(worker)
                elif worker.entry and time.monotonic() - worker.since > longest:
                    worker.process.kill()
                if worker.ended:
                    workers.remove(worker)
                    if worker.entry:
                        yield replace(worker.entry, error=_lost(worker, longest))
                        workers.append(_start(worker.job, work, worker.entry.number + 1))
    finally:
        for worker in workers:
            worker.process.kill()
            worker.process.join()


def _entries(job: Job, start: int, begin: Begin) -> Iterator[Outcome]:
    return outcomes(job, reader(job), start, begin)


def _start(job: Job, work: Work, start: int = 0) -> _Worker:
    spawn = multiprocessing.get_context("spawn")
    receiver, sender = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_work, args=(job, work, start, sender), daemon=True)
    process.start()
    sender.close()  # so that the end of the process is the end of the pipe
    return _Worker(job, process, receiver)


def _received(worker: _Worker) -> Iterator[Outcome]:
    """Take one message of a worker."""
    try:
        message = worker.receiver.recv_bytes()
    except (EOFError, OSError):
        worker.process.join()
        worker.ended = True
        if worker.entry is None:
            raise BilateralError(f"a process ended by itself ({_exit(worker)}); read with --jobs 1") from None
        return
    sign, content = message[:1], message[1:]
    worker.since = time.monotonic()
    if sign == FAILED:
        raise BilateralError(content.decode())
    if sign == END:
        worker.process.join()
        worker.ended, worker.entry = True, None
    elif sign == BEGUN:
        worker.entry = msgspec.msgpack.decode(content, type=Outcome)
    else:
        yield msgspec.msgpack.decode(content, type=Outcome)


def _lost(worker: _Worker, longest: float) -> str:
    """Say how an entry came to be lost."""
    name = worker.entry.name if worker.entry else "?"
    if time.monotonic() - worker.since > longest:
        return f"{name}: took longer than {longest:g} seconds; split it"
    return f"{name}: the process that read it ended ({_exit(worker)}); is it damaged, or too large?"


def _exit(worker: _Worker) -> str:
    code = worker.process.exitcode or 0
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _work(job: Job, work: Work, start: int, sender: Connection) -> None:
    """Run in a process of its own: read, and send what comes of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    def send(sign: bytes, outcome: Outcome) -> None:
        try:
            content = msgspec.msgpack.encode(outcome)
        except UnicodeEncodeError:
            content = msgspec.msgpack.encode(_broken(outcome))
        sender.send_bytes(sign + content)

    try:
        for outcome in work(job, start, lambda begun: send(BEGUN, begun)):
            send(DONE, outcome)
        sender.send_bytes(END)
    except BilateralError as error:
        sender.send_bytes(FAILED + str(error).encode("utf-8", "replace"))
    except BrokenPipeError:
        pass  # the reader of the pipe is gone


def _broken(outcome: Outcome) -> Outcome:
    name = outcome.name.encode("utf-8", "replace").decode()
    return Outcome(number=outcome.number, name=name, error=f"{name}: holds half a character; mend it first")
