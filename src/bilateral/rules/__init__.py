"""The codebook in memory: load it, walk the syntax, match its rules, lint it."""
