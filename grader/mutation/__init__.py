"""Grade the graders by mistakes that nobody wrote: small faults, put into right solutions, that the suites must reject.

``operators`` has the faults, each a typical mistake with threads or processes; ``mutants`` makes a file of every place
where one fits; ``survivors`` knows which of them are no mistakes after all, and why.
"""
