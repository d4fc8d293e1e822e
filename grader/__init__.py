"""Bakehouse: an auto-graded course in Python on threads and processes.

One way through the house for the data::

    exercise -> suite -> walls -> runner -> observations -> verdict -> report

``suite`` is the trusted side and never imports a submission; ``runner`` and ``schedules`` are the untrusted side, use the
standard library alone and hold no expected value.
"""

__version__ = "0.1.0"
