"""Guesses with time.sleep how long the others take.

Rule: 1
Check: order_holds_however_slow, actions_run_in_order
Why: An action that takes longer than the guess is overtaken.
"""

import time


class InOrder:
    def first(self, action):
        action()

    def second(self, action):
        time.sleep(1)
        action()

    def third(self, action):
        time.sleep(2)
        action()
