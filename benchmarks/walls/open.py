"""What it costs to open a runner at each level of walls, over starting a plain interpreter: `python benchmarks/walls/open.py`.

Everything in turn, so that a busy machine disturbs all alike. "interpreter" is a plain one, from its start to its first word;
"walls" the same interpreter inside bubblewrap's walls, as a runner gets them (namespaces, mounts, control group, filter); a level's
name stands for a whole runner, from the empty room (copying the files, starting, limits, walls, imports) to the word that it is
ready. Writes open.json and open.md beside this file.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.walls import LADDER, Limits, cgroup
from grader.walls.bubblewrap import LIBRARY, Bubblewrap
from grader.walls.cell import Cell
from grader.walls.room import Room, interpreter

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 50
HERE = Path(__file__).parent
SUBMISSION = "def bake():\n    return 'bread'\n"


SPEAK = [str(interpreter()[0]), "-I", "-S", "-B", "-c", "import sys; sys.stdout.write('r'); sys.stdout.flush()"]
FILTER = f"import sys; sys.path.append({str(LIBRARY)!r}); from grader.runner import seccomp; seccomp.refuse(False); "
FILTERED = [*SPEAK[:-1], FILTER + SPEAK[-1]]


def plain():
    """A plain interpreter, until it speaks."""
    started = time.perf_counter()
    return spoken(SPEAK, None, started)


def walled(file):
    """The same inside bubblewrap's walls."""
    room = Room.furnish(file, "kitchen", file)
    started = time.perf_counter()
    group = cgroup.Group.take(Limits())
    try:
        return spoken(Bubblewrap().command(room, FILTERED, Limits()), group, started)
    finally:
        if group:
            group.give_back()
        room.clear()


def spoken(command, group, started):
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    if group:
        group.hold(process.pid)
    process.stdout.read(1)
    took = time.perf_counter() - started
    process.communicate()
    return took


def opened(walls, file):
    """A runner, until it is ready; and the time that it takes to end it."""
    started = time.perf_counter()
    cell = Cell.launch(walls, Room.furnish(file, "kitchen", file), Limits())
    try:
        cell.wait_until_ready()
        took = time.perf_counter() - started
    finally:
        ending = time.perf_counter()
        cell.end()
    return took, time.perf_counter() - ending


def main():
    levels = [walls for walls in LADDER if not walls.available()]
    walled_too = ["walls"] if any(walls.name == Bubblewrap.name for walls in levels) else []
    seconds = {"interpreter": [], **{name: [] for name in walled_too}, **{walls.name: [] for walls in levels}}
    endings = {walls.name: [] for walls in levels}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "kitchen.py")
        file.write_text(SUBMISSION)
        for number in range(-3, ROUNDS):  # the first ones warm the caches
            timed = {"interpreter": plain(), **({"walls": walled(file)} if "walls" in seconds else {})}
            for walls in levels:
                timed[walls.name], ending = opened(walls, file)
                endings[walls.name] += [ending] if number >= 0 else []
            for name, took in timed.items():
                seconds[name] += [took] if number >= 0 else []
    write(seconds, endings)


def write(seconds, endings):
    base = statistics.median(seconds["interpreter"])
    rows = {
        name: {
            "median_ms": round(1000 * statistics.median(each), 2),
            "over_interpreter_ms": round(1000 * (statistics.median(each) - base), 2),
            "quickest_ms": round(1000 * min(each), 2),
            **({"end_median_ms": round(1000 * statistics.median(endings[name]), 2)} if name in endings else {}),
        }
        for name, each in seconds.items()
    }
    machine = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "root": os.getuid() == 0,
        "control_group": cgroup.available(),
    }
    (HERE / "open.json").write_text(json.dumps({"rounds": ROUNDS, "machine": machine, "levels": rows}, indent=2) + "\n")
    lines = [f"Median of {ROUNDS}, in turn, load {machine['load']}, Python {machine['python']}, {machine['system']}.", ""]
    lines += ["| | open, ms | over a plain interpreter, ms | quickest, ms | end, ms |", "|---|---:|---:|---:|---:|"]
    for name, row in rows.items():
        cells = (row["median_ms"], row["over_interpreter_ms"], row["quickest_ms"], row.get("end_median_ms", ""))
        lines.append(f"| {name} | " + " | ".join(map(str, cells)) + " |")
    (HERE / "open.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
