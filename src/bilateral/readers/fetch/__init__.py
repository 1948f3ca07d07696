"""Fetching, politely and within bounds."""

from bilateral.readers.fetch.get import fetch

__all__ = ["fetch"]
