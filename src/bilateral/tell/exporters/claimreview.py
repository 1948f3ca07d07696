"""Checked figures as schema.org ClaimReview (https://schema.org/ClaimReview), JSON-LD, one a line.

The rating is a word and a reason, never a number on a scale: a figure is not simply true or false.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilateral.tell.exporters.holdings import Holdings
from bilateral.tell.exporters.rows import Row, rows, write_lines

FIGURES = "select l.*, d.url from ledger l join documents d on d.id = l.document"


def export(holdings: Holdings, home: Path) -> Iterator[Path]:
    """Write `claimreviews.jsonl`: one review for each check of a figure."""
    figures = {row["figure"]: row for row in rows(holdings.record, FIGURES)}
    reviews = (
        _review(figures[check.figures[0]], check.id, check.verdict, check.reason)
        for check in holdings.checks()
        if check.figures[0] in figures
    )
    yield write_lines(home / "claimreviews.jsonl", reviews)


def _review(figure: Row, name: str, verdict: str, reason: str) -> dict[str, object]:
    speaker = figure["said_by"] or figure["said_by_wording"]
    appearance = {
        "@type": "CreativeWork",
        "identifier": f"urn:sha256:{figure['document']}",
        "name": figure["title"] or figure["document_source"],
        "url": figure["url"],
        "datePublished": figure["published"],
    }
    claim = {
        "@type": "Claim",
        "text": figure["quote"],
        "author": {"@type": "Person", "name": speaker} if speaker else None,
        "datePublished": figure["published"],
        "appearance": _filled(appearance),
    }
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": name,
        "claimReviewed": figure["quote"],
        "reviewBody": reason,
        "author": {"@type": "Organization", "name": "bilateral"},
        "itemReviewed": _filled(claim),
        "reviewRating": {"@type": "Rating", "alternateName": verdict, "ratingExplanation": reason},
    }


def _filled(row: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if value is not None}
