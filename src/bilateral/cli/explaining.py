"""`bilateral read --explain`: why each sentence was coded as it was."""

# ruff: noqa: PLC0415

from __future__ import annotations

from typing import TYPE_CHECKING

from bilateral.cli.printing import print_page, told
from bilateral.errors import InputError

if TYPE_CHECKING:
    from bilateral.bulk.job import Job


def explain(job: Job) -> bool:
    """Read what a job names and print the reasons, keeping nothing; False if anything failed."""
    import bilateral
    from bilateral.bulk.job import outcomes
    from bilateral.find.events.explain import explain as reasons_of
    from bilateral.find.events.finder import coder
    from bilateral.tell.reasons import told as page

    book = bilateral.codebook(*job.codebook)
    reader = bilateral.reader(codebook=book, language_model=job.language_model)
    coding, failed = coder(book), False
    for outcome in outcomes(job, reader):
        if outcome.error:
            told(InputError(outcome.error))
            failed = True
        elif outcome.reading:
            analysis = reader.english.analyse(outcome.reading.document)
            print_page(page(outcome.reading.document, reasons_of(coding, analysis, outcome.reading)), "")
    return not failed
