"""Dates are as precise as they were written, and none where they are none or could be two."""

from __future__ import annotations

import pytest

from bilateral.readers import documents
from bilateral.readers.dates import dated, spelled
from tests.readers import samples


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-09-13T10:00:00+04:00", "2024-09-13"),
        ("2024-09", "2024-09"),
        ("2024", "2024"),
        ("2024-9-3", "2024-09-03"),
        ("20240913T101500Z", "2024-09-13"),
        ("20240913", "2024-09-13"),
        ("2024/09/13", "2024-09-13"),
        ("Fri, 13 Sep 2024 10:00:00 GMT", "2024-09-13"),
        ("September 13, 2024 Friday", "2024-09-13"),
        ("13th September 2024", "2024-09-13"),
        ("Sept. 2024", "2024-09"),
        ("03/04/2024", None),
        ("2024-13-01", None),
        ("20241301", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (1726185600, None),
    ],
)
def test_dates_keep_their_precision(written: object, expected: str | None) -> None:
    assert dated(written) == expected


@pytest.mark.parametrize(
    "page", ["x 2024-09-13 y", "/2024/9/13/", "13 September 2024", "Sep 13, 2024", "13.09.2024"]
)
def test_a_day_may_be_spelled_in_many_ways(page: str) -> None:
    assert spelled("2024-09-13", page)
    assert not spelled("2024-09-12", page)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [("2024-09", "2024-09"), ("2024", "2024"), ("2024-09-13T10:00", "2024-09-13"), ("", None)],
)
def test_a_page_is_as_precisely_dated_as_its_markup(
    tmp_path_factory: pytest.TempPathFactory, markup: str, expected: str | None
) -> None:
    path = tmp_path_factory.mktemp("dated") / "page.html"
    path.write_text(samples.PAGE.replace("2024-09-13T08:00Z", markup), "utf-8")
    [document] = documents(str(path))
    assert document.published == expected
