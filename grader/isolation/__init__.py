"""Isolation: what processes, threads, descriptors and segments were used, how they ended, and what is left."""
