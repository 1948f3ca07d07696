"""A brief as one HTML page that needs nothing else: styles and pictures are inside."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from bilateral.tell.brief.charts import Chart, svg
from bilateral.tell.brief.content import Brief

HERE = Path(__file__).parent


def write(brief: Brief) -> bytes:
    """Write it; whatever texts hold is escaped, and only http addresses become links."""
    styles = Markup((HERE / "brief.css").read_text("utf-8"))
    return _template().render(brief=brief, styles=styles, picture=_picture).encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html.j2")


def _picture(chart: Chart) -> Markup:
    return Markup(svg(chart))
