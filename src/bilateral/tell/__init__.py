"""Telling what was read and what a record holds; for now in the terminal."""
