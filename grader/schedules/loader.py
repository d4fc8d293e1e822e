"""Load the learner's module, rewritten, and helper modules as they are; anew in every execution."""

import importlib
import importlib.abc
import importlib.machinery
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType

from . import hooks, state
from .doubts import doubtful
from .instrument import instrument

_import_module = importlib.import_module
PATCHED = (("asyncio", "asyncio"), ("multiprocessing", "multiprocessing.connection"), ("subprocess", "subprocess"))
"""Words in a program, and the modules that are to be there before its first execution: only then they are put under control."""


class Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the learner's module `name` in `path`, and the modules of `also`, which are not rewritten.

    With `beside`, modules in the same folder are found and rewritten too, when they are first imported; so are those that `more`
    names, with all that is in a package.
    Raises OSError if a file cannot be read, and SyntaxError or UnicodeDecodeError if it cannot be compiled.
    """

    def __init__(
        self, path: Path, name: str, also: Mapping[str, Path] = {}, *, beside: bool = False, more: Collection[str] = ()
    ) -> None:
        self.path, self.name, self.beside, self.more = Path(path), name, beside, tuple(more)
        self.folder = str(self.path.parent)
        self.folders: dict[str, list[str]] = {}
        """Where the modules of each rewritten package are."""
        source = read_source(self.path)
        self.codes: dict[str, CodeType] = {name: instrument(source, self.path, name)}
        self.fine_codes: dict[str, CodeType] = {}
        self.fine = False
        """Whether the next import is of modules with a point of choice at every step."""
        self.lifetimes = _asks_for_lifetimes(source)
        """Whether the program may see when an object ends."""
        self.doubtful = doubtful(source)
        """Whether it has something that the model does not follow."""
        self.files: dict[str, str] = {name: str(self.path)}
        self.learners_files: set[str] = {str(self.path)}
        """The files whose lines a story tells."""
        self.hidden: dict[str, ModuleType] = {}
        for other, file in also.items():
            self.codes[other] = compile(read_source(Path(file)), str(file), "exec", dont_inherit=True)
            self.files[other] = str(file)
        hooks.install()
        for word, module in PATCHED:
            if word in source:
                _import_module(module)

    def __getitem__(self, name: str) -> ModuleType:
        return _import_module(name)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.codes and not self._found(fullname, path):
            return None
        package = fullname in self.folders
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=self.files[fullname], is_package=package)
        if package:
            spec.submodule_search_locations = self.folders[fullname]
        return spec

    def _found(self, name: str, path: Sequence[str] | None) -> bool:
        """Rewrite the module if it is one to be rewritten."""
        beside = self.path.parent / f"{name}.py"
        if self.beside and "." not in name and beside.is_file():
            self._rewrite(name, beside)
            return True
        if not self._named(name) and not (self.beside and "." in name):
            return False
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None or not str(spec.origin).endswith(".py"):
            return False
        file = Path(str(spec.origin))
        if not self._named(name) and file.parent != self.path.parent:
            return False
        if spec.submodule_search_locations is not None:
            self.folders[name] = list(spec.submodule_search_locations)
        self._rewrite(name, file)
        return True

    def _named(self, name: str) -> bool:
        return any(name == other or name.startswith(f"{other}.") for other in self.more)

    def _rewrite(self, name: str, file: Path) -> None:
        source = read_source(file)
        self.codes[name] = instrument(source, file, name)
        self.lifetimes = self.lifetimes or _asks_for_lifetimes(source)
        self.doubtful = self.doubtful or doubtful(source)
        self.files[name] = str(file)
        self.learners_files.add(str(file))

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = self.files[module.__name__]
        if state.execution is not None:
            state.execution.same(module.__dict__, module.__name__)
        exec(self._code(module.__name__), module.__dict__)

    def _code(self, name: str) -> CodeType:
        if not self.fine or self.files[name] not in self.learners_files:
            return self.codes[name]
        if name not in self.fine_codes:
            file = Path(self.files[name])
            self.fine_codes[name] = instrument(read_source(file), file, name, fine=True)
        return self.fine_codes[name]

    def __enter__(self) -> "Loader":
        sys.meta_path.insert(0, self)
        self.hidden = {name: module for name, module in sys.modules.items() if self._hides(name, module)}
        self.forget()
        return self

    def _hides(self, name: str, module: ModuleType) -> bool:
        """Whether a module that was imported already is to be imported anew, and rewritten, by the program."""
        if name in self.codes or self._named(name):
            return True
        file = getattr(module, "__file__", None)
        if not self.beside or type(file) is not str or not file.startswith(self.folder) or name == "__main__":
            return False
        return os.path.dirname(file) == self.folder and not hasattr(module, "__path__")  # noqa: PTH120 - asked of very many

    def __exit__(self, *_: object) -> None:
        sys.meta_path.remove(self)
        self.forget()
        sys.modules.update(self.hidden)

    def forget(self) -> None:
        """Drop the modules, so that the next import makes them anew."""
        for name in [*self.codes, *self.hidden]:
            sys.modules.pop(name, None)


def _asks_for_lifetimes(source: str) -> bool:
    return any(word in source for word in ("__del__", "weakref", "getrefcount"))


def read_source(path: Path) -> str:
    """Return a Python file's text, decoded as the interpreter would."""
    import io
    import tokenize

    data = path.read_bytes()
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)
