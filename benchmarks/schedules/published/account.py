"""An account: the check expects a deposit to be taken away."""

import threading

from common import run


def main():
    lock = threading.Lock()
    balance, deposited, withdrawn = 10, False, False

    def deposit():
        nonlocal balance, deposited
        with lock:
            balance += 5
            deposited = True

    def withdraw():
        nonlocal balance, withdrawn
        with lock:
            balance -= 3
            withdrawn = True

    def check():
        with lock:
            if deposited and withdrawn:
                assert balance == 10 - 5 - 3

    run(deposit, withdraw, check)
