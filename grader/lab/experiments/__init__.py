"""One experiment a file; each has an ``EXPERIMENT``."""
