"""One queue with a ticket in it; who finds somebody else's ticket puts it back.

Rule: 4
Check: waiting_uses_no_cpu
Why: When first is done and third is there before second: it takes and puts back the ticket without a pause.
"""

import queue


class InOrder:
    def __init__(self):
        self._tickets = queue.Queue()

    def _ticket(self, number):
        while (ticket := self._tickets.get()) != number:
            self._tickets.put(ticket)

    def first(self, action):
        try:
            action()
        finally:
            self._tickets.put(2)

    def second(self, action):
        self._ticket(2)
        try:
            action()
        finally:
            self._tickets.put(3)

    def third(self, action):
        self._ticket(3)
        action()
