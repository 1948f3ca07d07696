"""Reads what is written about countries and keeps the record of their relations."""
