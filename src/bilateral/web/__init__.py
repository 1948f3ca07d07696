"""The same in a browser: pages and a JSON API on a record."""

from bilateral.web.app import application
from bilateral.web.guard import Rules

__all__ = ["Rules", "application"]
