"""Each worker is a program of its own, started with subprocess, which is told on one line what to count and prints it as JSON."""

import json
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

SPACE = re.compile(b"|".join(chr(code).encode() for code in range(0x3001) if chr(code).isspace()))
PROGRAM = """
import json, sys
from collections import Counter
total = Counter()
for path, start, stop in json.load(sys.stdin):
    with open(path, "rb") as file:
        file.seek(start)
        total.update(file.read(stop - start).decode("utf-8").lower().split())
json.dump(total, sys.stdout)
"""


def stretches(path):
    """Where the file may be cut: at the first white space behind every half a mebibyte."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = 0
        while start < size:
            stop = start + 2**19
            while stop < size:
                file.seek(stop)
                window = file.read(8192)
                if found := SPACE.search(window):
                    stop += found.start()
                    break
                stop += max(1, len(window) - 2)  # one of three bytes may go on in the next window
            yield str(path), start, min(stop, size)
            start = stop


def run(hand):
    done = subprocess.run([sys.executable, "-c", PROGRAM], input=json.dumps(hand).encode(), stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("no workers, no words")
    deck = [each for path in paths for each in stretches(path)]
    total = Counter()
    with ThreadPoolExecutor(workers) as threads:
        for counts in threads.map(run, [deck[k::workers] for k in range(min(workers, len(deck)))]):
            total.update(counts)
    return total
