"""Each worker gets a share of the items, and when it dies, its share is begun anew without the item in hand.

Rule: 4
Check: runs_to_its_end_once
Why: The items of the share that were done are done again.
"""

import multiprocessing
import os
import pickle
import signal
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def child(function, letters, folder, share):
    for place in share:
        open(os.path.join(folder, f"{place}.begun"), "w").close()
        try:
            answer = pickle.dumps(Outcome("returned", function(pickle.loads(letters[place]))))
        except BaseException as error:
            answer = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
        with open(os.path.join(folder, str(place)), "wb") as file:
            file.write(answer)
        os.remove(os.path.join(folder, f"{place}.begun"))


def one_share(function, letters, folder, share, attempts):
    outcomes, deaths, share = {}, dict.fromkeys(share, 0), list(share)
    while share:
        process = multiprocessing.Process(target=child, args=(function, letters, folder, share))
        process.start()
        process.join()
        code = process.exitcode
        process.close()
        hand = [place for place in share if os.path.exists(os.path.join(folder, f"{place}.begun"))]
        if not hand:
            break
        os.remove(os.path.join(folder, f"{hand[0]}.begun"))
        deaths[hand[0]] += 1
        if deaths[hand[0]] == attempts:
            name = signal.Signals(-code).name if code < 0 else None
            outcomes[hand[0]] = Outcome("killed", exit_code=code, signal=name)
            share.remove(hand[0])
    for place in share:
        with open(os.path.join(folder, str(place)), "rb") as file:
            outcomes[place] = pickle.load(file)
    return outcomes


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    letters = [pickle.dumps(item) for item in items]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as threads:
        shares = [range(number, len(items), workers) for number in range(workers)]
        outcomes = {}
        for part in threads.map(lambda share: one_share(function, letters, folder, share, attempts), shares):
            outcomes |= part
    return [outcomes[place] for place in range(len(items))]
