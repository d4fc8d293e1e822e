"""Nothing protects the balances.

Rule: 2
Check: no_money_is_lost
Why: Two transfers into one account both read the same balance, and one of the amounts is lost.
"""



class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._total = sum(balances.values())

    def balance(self, account):
        return self._money[account]

    def total(self):
        return self._total

    def transfer(self, source, target, amount):
        if amount < 1:
            raise ValueError(f"amount {amount}")
        if target not in self._money:
            raise KeyError(target)
        if self._money[source] < amount:
            raise InsufficientFunds(source)
        self._money[source] -= amount
        self._money[target] += amount
