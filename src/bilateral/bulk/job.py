"""What is to be read and how, as it travels to those who read; and what comes of each entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from bilateral.bulk.known import look as known_keys
from bilateral.errors import BilateralError
from bilateral.model import Document, Reading
from bilateral.readers.source import Entry, Options
from bilateral.readers.walk import entries, opened

Read = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Sources and settings; the whole of it is a few names."""

    sources: tuple[str, ...]
    options: Options = field(default_factory=Options)
    codebook: tuple[Path, ...] = ()
    language_model: str | None = None
    thorough: bool = True
    published: str | None = None
    done: Path | None = None
    """The file with the keys of what was read before, as `known` writes it."""
    part: int = 0
    """Read every entry whose number leaves `part` when divided by `of`."""
    of: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an entry: a reading, or why there is none; neither if it was read before."""

    number: int
    """Of the entry, counted over all sources."""
    name: str
    reading: Reading | None = None
    error: str | None = None
    key: int = 0
    texts: int = 0
    """How many texts were read, of a shard."""


Begin = Callable[[Outcome], None]
"""Is told of each entry before it is opened."""


def reader(job: Job) -> Read:
    """Load what a job reads with."""
    import bilateral  # noqa: PLC0415  (heavy)

    return bilateral.reader(
        codebook=bilateral.codebook(*job.codebook), language_model=job.language_model, thorough=job.thorough
    )


def outcomes(job: Job, read: Read, start: int = 0, begin: Begin = lambda outcome: None) -> Iterator[Outcome]:
    """Read the entries of a job's part, from number `start` on; what fails does not hold up the rest."""
    settings = _settings(job, read)
    done = known_keys(job.done)

    def known(entry: Entry, raw: str) -> bool:
        return done(_key(entry, raw, settings))

    for number, entry in enumerate(entries(job.sources, job.options)):
        if number < start or number % job.of != job.part:
            continue
        begin(Outcome(number=number, name=entry.name))
        for inner, found in opened(entry, known):
            if found is None:
                yield Outcome(number=number, name=inner.name)
            elif isinstance(found, Document):
                key = _key(inner, found.raw or "", settings)
                yield _read(found, read, job.published, Outcome(number=number, name=inner.name, key=key))
            else:
                yield Outcome(number=number, name=inner.name, error=str(found))


def many(job: Job, limit: int) -> bool:
    """Tell whether there are more entries than `limit`."""
    return "-" not in job.sources and len(list(islice(entries(job.sources, job.options), limit + 1))) > limit


def count(job: Job) -> int:
    """Count the entries; what lies on the web is counted by its address."""
    return sum(1 for _ in entries(job.sources, job.options))


def _read(document: Document, read: Read, published: str | None, outcome: Outcome) -> Outcome:
    dated = replace(document, published=published) if published else document
    try:
        return replace(outcome, reading=read(dated))
    except (BilateralError, MemoryError, RecursionError) as error:
        why = str(error) if isinstance(error, BilateralError) else f"{type(error).__name__}; split the text"
    except Exception as error:
        why = f"could not be read ({type(error).__name__}: {error}); please report it"
    return replace(outcome, error=f"{outcome.name}: {why}")


def _settings(job: Job, read: Read) -> str:
    """What the findings depend on besides the text."""
    codebook = getattr(getattr(read, "codebook", None), "digest", "")
    model = getattr(getattr(read, "english", None), "version", "")
    return "\0".join((codebook, model, str(job.thorough), job.published or ""))


def _key(entry: Entry, raw: str, settings: str) -> int:
    whole = "\0".join((entry.name, raw, entry.extractor, settings))
    return int.from_bytes(sha256(whole.encode("utf-8", "surrogatepass")).digest()[:8], "big")
