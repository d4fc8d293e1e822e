"""Many submissions: found in a folder, judged beside each other, written down as soon as each is known.

:mod:`~grader.batch.submissions` finds them, :mod:`~grader.batch.judging` judges one by ``bakehouse check`` in a process
of its own, an executor (:mod:`~grader.batch.local` or :mod:`~grader.batch.cluster`) decides where, and
:mod:`~grader.batch.ledger` remembers what is done, so that a second run goes on where the first one stopped.
"""
