"""Fetching, politely and within bounds."""

from bilateral.readers.fetch.fetch import fetch

__all__ = ["fetch"]
