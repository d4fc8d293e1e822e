"""Load the learner's module, rewritten, and helper modules as they are; anew in every execution."""

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType

from . import hooks, state
from .instrument import instrument


class Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the learner's module `name` in `path`, and the modules of `also`, which are not rewritten.

    With `beside`, modules in the same folder are found and rewritten too, when they are first imported.
    Raises OSError if a file cannot be read, and SyntaxError or UnicodeDecodeError if it cannot be compiled.
    """

    def __init__(self, path: Path, name: str, also: Mapping[str, Path] = {}, *, beside: bool = False) -> None:
        self.path, self.name, self.beside = Path(path), name, beside
        self.codes: dict[str, CodeType] = {name: instrument(read_source(self.path), self.path, name)}
        self.fine_codes: dict[str, CodeType] = {}
        self.fine = False
        """Whether the next import is of modules with a point of choice at every step."""
        self.files: dict[str, str] = {name: str(self.path)}
        self.learners_files: set[str] = {str(self.path)}
        """The files whose lines a story tells."""
        for other, file in also.items():
            self.codes[other] = compile(read_source(Path(file)), str(file), "exec", dont_inherit=True)
            self.files[other] = str(file)
        hooks.install()

    def __getitem__(self, name: str) -> ModuleType:
        return importlib.import_module(name)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self.codes and not self._found_beside(fullname):
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin=self.files[fullname])

    def _found_beside(self, name: str) -> bool:
        """Rewrite `name`.py of the same folder, if it is there."""
        file = self.path.parent / f"{name}.py"
        if not self.beside or "." in name or not file.is_file():
            return False
        self.codes[name] = instrument(read_source(file), file, name)
        self.files[name] = str(file)
        self.learners_files.add(str(file))
        return True

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
        self.hidden = {name: sys.modules[name] for name in self.codes if name in sys.modules}
        self.forget()
        return self

    def __exit__(self, *_: object) -> None:
        sys.meta_path.remove(self)
        self.forget()
        sys.modules.update(self.hidden)

    def forget(self) -> None:
        """Drop the modules, so that the next import makes them anew."""
        for name in self.codes:
            sys.modules.pop(name, None)


def read_source(path: Path) -> str:
    """Return a Python file's text, decoded as the interpreter would."""
    import io
    import tokenize

    data = path.read_bytes()
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)
