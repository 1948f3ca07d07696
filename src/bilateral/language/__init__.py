"""Text → words, sentences, syntax and names; the gate that spares sentences; the shipped English."""

from bilateral.language.english import English, Wanted
from bilateral.language.load import load
from bilateral.language.recognise import recognise

__all__ = ["English", "Wanted", "load", "recognise"]
