"""Speedup: measure in pairs, know what the machine can give, decide, or say why it can't be decided."""
