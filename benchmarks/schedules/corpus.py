"""The corpus of tests/schedules on several seeds: `python -I -S benchmarks/schedules/corpus.py [SEEDS] [EXECUTIONS]`.

Prints every miss and every false alarm, then the totals; the exit code is 1 if there were any. Run it with each Python.
"""

import ast
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from grader.schedules import Exploration, Loader  # noqa: E402
from grader.schedules.library import failing  # noqa: E402

HELPERS = {"run", "synchronized", "five"}


def main(seeds: int, executions: int) -> int:
    wrong_judgements = 0
    for side in ("right", "wrong"):
        began, runs, schedules = time.perf_counter(), 0, 0
        for file in sorted((ROOT / "tests" / "schedules" / "corpus" / side).glob("*.py")):
            loader = Loader(file, file.stem)
            for part in ast.parse(file.read_text()).body:
                if not isinstance(part, ast.FunctionDef) or part.name in HELPERS:
                    continue
                for seed in range(1, seeds + 1):
                    found = judged(loader, file.stem, part.name, seed, executions)
                    runs, schedules = runs + 1, schedules + found.executions
                    failed = any(failing(outcome) for outcome in found.outcomes.values())
                    if failed != (side == "wrong") or found.uncontrolled or found.limited:
                        wrong_judgements += 1
                        texts = [outcome.text for outcome in found.outcomes.values()]
                        print(f"{'MISS' if side == 'wrong' else 'FALSE ALARM'} {part.name}, seed {seed}: {texts}")
        seconds = time.perf_counter() - began
        print(f"{side}: {runs} programs and seeds, {schedules} schedules, {seconds:.1f} s")
    print(f"misjudged: {wrong_judgements}, Python {sys.version.split()[0]}")
    return int(wrong_judgements > 0)


def judged(loader: Loader, module: str, function: str, seed: int, executions: int) -> Exploration:
    found = Exploration(lambda modules: getattr(modules[module], function)(), loader, seed=seed)
    found.more(executions, 60.0, failing)
    return found


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [5, 200][len(arguments) :])))
