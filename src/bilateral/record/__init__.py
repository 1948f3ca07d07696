"""What was read, kept: one DuckDB file, one transaction a document; `schema.sql` is a public interface."""

from bilateral.record.record import Record, open_record
from bilateral.record.search import Hit

__all__ = ["Hit", "Record", "open_record"]
