"""`bilateral read SOURCE…`."""

# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.options import RECORD, CodebookOption, JsonOption, RecordOption, dated
from bilateral.cli.reading import Manner, dry_run, pairs, read_all

BAD_INPUT = 1

SourcesArgument = Annotated[
    list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, addresses; - is standard input.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", parser=dated, help="When it was published: resolves “last year”."),
]
NoRecordOption = Annotated[bool, typer.Option("--no-record", help="Print only, keep nothing.")]
ThoroughOption = Annotated[
    bool, typer.Option("--thorough/--sparing", help="Parse every sentence, or only those near a name.")
]
ModelOption = Annotated[
    str | None,
    typer.Option("--language-model", metavar="NAME", help="A spaCy pipeline or its folder."),
]
FormatOption = Annotated[
    str | None, typer.Option("--format", metavar="NAME", help="The reader to use, whatever the ending says.")
]
ColumnsOption = Annotated[
    str | None,
    typer.Option(metavar="PART=NAME,…", help="Columns of tables: text=body,published=date."),
]
JobsOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="Processes; all cores unless said.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="List what would be read, read nothing.")]
ExplainOption = Annotated[
    bool,
    typer.Option("--explain", help="Say why each sentence was coded so, or what came nearest; keep nothing."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Print how many, not each.")]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from loopback and private addresses too.")
]
CacheOption = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Where fetched pages are kept; ~/.cache/bilateral.")
]


def read(  # noqa: PLR0913, PLR0917
    sources: SourcesArgument,
    published: PublishedOption = None,
    record: RecordOption = RECORD,
    no_record: NoRecordOption = False,
    as_json: JsonOption = False,
    thorough: ThoroughOption = True,
    codebook: CodebookOption = None,
    language_model: ModelOption = None,
    columns: ColumnsOption = None,
    form: FormatOption = None,
    jobs: JobsOption = None,
    preview: DryRunOption = False,
    explain: ExplainOption = False,
    quiet: QuietOption = False,
    allow_private: PrivateOption = False,
    cache: CacheOption = None,
) -> None:
    """Read texts, print what each says about countries, and keep it in the record."""
    from bilateral.bulk.job import Job
    from bilateral.readers.source import Options

    options = Options(format=form, columns=pairs(columns), private=allow_private, cache=cache)
    job = Job(
        sources=tuple(sources),
        options=options,
        codebook=tuple(codebook or ()),
        language_model=language_model,
        thorough=thorough,
        published=published,
    )
    if preview:
        dry_run(job)
    elif explain:
        from bilateral.cli.explaining import explain as explain_all

        if not explain_all(job):
            raise typer.Exit(BAD_INPUT)
    elif not read_all(job, None if no_record else record, jobs, Manner(as_json=as_json, quiet=quiet)):
        raise typer.Exit(BAD_INPUT)
