"""A brief as a Word document."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import vl_convert
from docx.document import Document
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from bilateral.tell.brief.content import Brief, Section
from bilateral.tell.brief.lines import Line

SOFT = RGBColor(0x5B, 0x66, 0x68)
EPOCH = datetime(2000, 1, 1)
"""Stands for the time of writing, so that the same brief gives the same bytes."""


def write(brief: Brief) -> bytes:
    """Write it; the same brief gives the same bytes."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = brief.title, "bilateral"
    properties.created = properties.modified = EPOCH
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_heading(brief.title, 0)
    _soft(document.add_paragraph(), brief.scope)
    for section in brief.sections:
        _section(document, section)
    document.add_heading("Sources", 1)
    for source in brief.sources:
        address = f" {source.url}" if source.url else ""
        document.add_paragraph(f"[{source.number}] {source.title}, {source.published}{address}")
    buffer = BytesIO()
    document.save(buffer)
    return _timeless(buffer)


def _section(document: Document, section: Section) -> None:
    document.add_heading(section.title, 1)
    for chart in section.charts:
        picture = vl_convert.vegalite_to_png(chart.spec, vl_version="5.20", scale=2)
        document.add_picture(BytesIO(picture), width=Mm(140))
        _soft(document.add_paragraph(), chart.title)
    for line in section.lines:
        _line(document, line)


def _line(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    if line.when:
        paragraph.add_run(f"{line.when}  ").bold = True
    cited = "".join(f" [{c.number}, line {c.line}]" for c in line.citations)
    paragraph.add_run(f"{line.text}{cited}")
    said = f"said by {line.said_by}" if line.said_by else None
    for quote in dict.fromkeys(c.quote for c in line.citations):
        _soft(paragraph, f"\n{quote}", italic=True)
    for note in (said, line.note):
        if note:
            _soft(paragraph, f"\n{note}")


def _soft(paragraph: Paragraph, text: str, *, italic: bool = False) -> None:
    run = paragraph.add_run(text)
    run.italic, run.font.color.rgb, run.font.size = italic, SOFT, Pt(9.5)


def _timeless(written: BytesIO) -> bytes:
    """Pack the same parts again without the time of packing."""
    packed = BytesIO()
    with ZipFile(written) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as timeless:
        for name in parts.namelist():
            timeless.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()
