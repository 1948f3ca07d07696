"""Sphinx configuration."""

from importlib.metadata import version as installed

project = "bilateral"
author = "The bilateral developers"
version = release = installed("bilateral")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
html_theme = "furo"
html_title = f"bilateral {version}"
exclude_patterns = ["_build"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
# Docstrings are Markdown, and Pygments does not know all of DuckDB's SQL.
suppress_warnings = ["docutils", "misc.highlighting_failure"]
