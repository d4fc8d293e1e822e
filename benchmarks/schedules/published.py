"""Schedules to the first failure of the fifteen published programs: `python -I -S benchmarks/schedules/published.py [SEEDS]`.

The programs are written anew after their names and ideas in SCTBench. "best" is the least median of POS, PCT, RFF and PERIOD
that the artefact of RFF (ASPLOS 2024) reports.
"""

import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from grader.schedules import Exploration, Loader  # noqa: E402
from grader.schedules.library import failing  # noqa: E402

BEST = {
    "account": 1, "bluetooth": 9, "carter01": 1, "circular_buffer": 1, "deadlock01": 3, "lazy01": 4, "queue": 1, "stack": 1,
    "token_ring": 2, "twostage": 4, "twostage_20": 18, "wronglock": 1, "reorder_3": 6, "reorder_5": 5, "reorder_10": 5,
}  # fmt: skip
LIMIT = 5000


def schedules_to_failure(name: str, seed: int) -> int:
    """Return how many executions it took; LIMIT if it was not found."""
    module = f"{name}_program"
    loader = Loader(HERE / "published" / f"{name}.py", module, beside=True)
    found = Exploration(lambda modules: modules[module].main(), loader, seed=seed)
    found.more(LIMIT, 60.0, failing)
    return found.executions if any(failing(outcome) for outcome in found.outcomes.values()) else LIMIT


def main(seeds: int) -> None:
    within = 0
    print(f"{'program':16} {'median':>7} {'worst':>6} {'best published':>15} {'seconds':>8}")
    for name, best in BEST.items():
        began = time.perf_counter()
        counts = [schedules_to_failure(name, seed) for seed in range(1, seeds + 1)]
        median = statistics.median(counts)
        within += median <= best
        print(f"{name:16} {median:7g} {max(counts):6} {best:15} {(time.perf_counter() - began) / seeds:8.3f}")
    print(f"no more than the best published: {within} of {len(BEST)}; Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
