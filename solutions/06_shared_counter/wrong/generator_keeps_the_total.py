"""A generator holds the total, without a lock, as if send were one step.

Rule: 1, 3
Check: no_update_is_lost, returned_values_differ, value_is_current
Why: A second thread that calls send while the first is inside gets a ValueError.
"""


def counting(total):
    added = True
    while True:
        amount, limit = yield added, total
        added = limit is None or total < limit
        if added:
            total += amount


class Counter:
    def __init__(self, start=0):
        self._counting = counting(start)
        next(self._counting)

    def increment(self, amount=1):
        return self._counting.send((amount, None))[1]

    def increment_below(self, limit):
        return self._counting.send((1, limit))[0]

    @property
    def value(self):
        return self._counting.send((0, None))[1]
