"""What the grader has your Bank do. Nothing here knows what should come out."""

import itertools
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import bank_transfer
from grader.runner.tools import attempt


def in_a_row(balances: dict, calls: list) -> dict:
    """One thread makes `calls`, each a method's name and arguments; after each: its outcome, all balances, the total."""
    bank = bank_transfer.Bank(balances)
    seen = []
    for name, *args in calls:
        outcome = attempt(getattr(bank, name), *args)
        seen.append((outcome, {account: bank.balance(account) for account in balances}, bank.total()))
    return {"seen": seen, "mapping": balances}


def beside_another(balances: dict, calls: list) -> dict:
    """The same, beside another bank that has accounts with the same names and 1 in each, and is not used."""
    other = bank_transfer.Bank(dict.fromkeys(balances, 1))
    seen = in_a_row(balances, calls)
    return {**seen, "other": {account: other.balance(account) for account in balances}, "other_total": other.total()}


class ReadOnly(Mapping):
    """A mapping that has what all mappings have, and no more."""

    def __init__(self, balances: dict) -> None:
        self._balances = balances

    def __getitem__(self, account: str) -> int:
        return self._balances[account]

    def __iter__(self) -> Iterator[str]:
        return iter(self._balances)

    def __len__(self) -> int:
        return len(self._balances)


def read_only(balances: dict, calls: list) -> dict:
    """What in_a_row does, with a mapping that can only be read."""
    return {"seen": in_a_row(ReadOnly(balances), calls)["seen"]}


def from_one_to_all(many: int) -> list:
    """One thread moves 1 from the first of many accounts to each of the others: the balances."""
    first, *others = (f"jar {number}" for number in range(many))
    bank = bank_transfer.Bank({first: len(others), **dict.fromkeys(others, 0)})
    for other in others:
        bank.transfer(first, other, 1)
    return [bank.balance(account) for account in (first, *others)]


def between_two_alike(many: int) -> list:
    """One thread moves 1 between two of many accounts whose hashes have the same remainder, for several divisors; the balances."""
    names = [f"jar {number}" for number in range(many)]
    bank = bank_transfer.Bank(dict.fromkeys(names, 1))
    balances = []
    for divisor in (1000, 1009, 1024):
        by_remainder = {}
        other = next(name for name in names if by_remainder.setdefault(hash(name) % divisor, name) is not name)
        one = by_remainder[hash(other) % divisor]
        bank.transfer(one, other, 1)
        balances.append([bank.balance(one), bank.balance(other)])
        bank.transfer(other, one, 1)
    return balances


def in_turns(balances: dict, steps: list) -> list:
    """The outcome of each call; `steps` are pairs of a thread, 0 or 1, and its call, one after another."""
    bank = bank_transfer.Bank(balances)
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        return [(one, other)[thread].submit(attempt, getattr(bank, name), *args).result() for thread, (name, *args) in steps]


def at_once(balances: dict, plans: list) -> dict:
    """One thread for each of `plans`, a list of calls, all on one bank; the outcomes, and the balances at the end."""
    bank = bank_transfer.Bank(balances)
    outcomes = [[] for _ in plans]

    def work(place: int) -> None:
        for name, *args in plans[place]:
            outcomes[place].append(attempt(getattr(bank, name), *args))

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(plans))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"outcomes": outcomes, "balances": {account: bank.balance(account) for account in balances}}


def to_and_fro(names: list, money: int) -> dict:
    """Two threads move 1 in opposite directions between two of the accounts: a pair whose set has two orders.

    Which of `names` these are depends on their hashes, which are others in every process.
    """
    one, other = next((one, other) for one, other in itertools.combinations(names, 2) if list({one, other}) != list({other, one}))
    plans = [[("transfer", one, other, 1)], [("transfer", other, one, 1)]]
    return {"plans": plans, **at_once({one: money, other: money}, plans)}
