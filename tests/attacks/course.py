"""The course that the attacks meet: the real exercises and suites, with fewer checks and less time for each."""

import ast
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = {
    "shared_counter": {"total_is_kept": 4, "no_update_is_lost": 4, "counters_are_independent": 4},
    "parallel_primes": {"counts_at_the_edges": 8, "bad_workers": 4, "work_is_in_the_workers": 15},
    "ipc_pipeline": {"no_stages": 4, "bad_capacity": 4, "each_stage_has_its_process": 4},
    "crash_containment": {"returned": 6, "memory_is_untouched": 4, "returns_after_the_child": 4},
}
"""Exercise -> check -> its seconds."""


def shortened(target: Path, secret: str) -> Path:
    """Copy the course to ``target``, with ``secret`` written into suites and solutions, where no submission may see it."""
    for part in ("exercises", "solutions"):
        shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    for slug, seconds in KEPT.items():
        (suite,) = target.glob(f"exercises/*/test_{slug}.py")
        suite.write_text(f"# {secret}\n{_shortened(suite.read_text(encoding='utf-8'), seconds)}\n", encoding="utf-8")
        (solution,) = target.glob(f"solutions/*/{slug}.py")
        solution.write_text(f"{solution.read_text(encoding='utf-8')}\nSECRET = {secret!r}\n", encoding="utf-8")
    return target


def _shortened(source: str, seconds: dict[str, int]) -> str:
    tree = ast.parse(source)
    tree.body = [node for node in tree.body if not _is_check(node) or _name(node) in seconds]
    for node in filter(_is_check, tree.body):
        (decorator,) = node.decorator_list
        decorator.keywords = [each for each in decorator.keywords if each.arg != "seconds"]
        decorator.keywords.append(ast.keyword("seconds", ast.Constant(seconds[_name(node)])))
    return ast.unparse(ast.fix_missing_locations(tree))


def _is_check(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def _name(node: ast.FunctionDef) -> str:
    return node.name.removeprefix("test_")
