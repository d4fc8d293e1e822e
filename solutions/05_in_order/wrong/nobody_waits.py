"""Runs each action as soon as it is called.

Rule: 1
Check: actions_run_in_order
Why: If the second thread comes first, its action runs first.
"""

class InOrder:
    def first(self, action):
        action()

    def second(self, action):
        action()

    def third(self, action):
        action()
