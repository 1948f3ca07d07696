"""What was read, kept: one DuckDB file, one transaction a document; `schema.sql` is a public interface."""

from bilateral.record.record import Record, open_record

__all__ = ["Record", "open_record"]
