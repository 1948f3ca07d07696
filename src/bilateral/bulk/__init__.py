"""Many documents: the same reading on all cores, or on many machines; only names of files travel."""
