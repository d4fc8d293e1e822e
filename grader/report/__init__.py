"""Verdicts for people: one on a terminal, one as JUnit, a whole class as a table and as a page.

Everything here reads :mod:`grader.verdict` alone. A verdict holds text that a learner's program chose, so no
string reaches a terminal, a page, a table or an XML file but through :func:`grader.report.text.plain`.
"""
