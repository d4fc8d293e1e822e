"""Experiments that measure what the lessons claim, one a file in ``experiments``.

Each runs in a process of its own (``once``), by any interpreter: what is imported there is the standard library alone. What
it found is a record (``record``), shown as a table (``table``), a plot (``plot``), and on the site (``site/hooks``).
"""
