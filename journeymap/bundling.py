"""Puts the modules of a page into one file, and its stylesheets into another: one request, better compressed.

Pure: texts in, texts out. The sources stay what browsers can run as they are; this only joins them when static files
are collected. It relies on how the project's own modules are written: static imports at the beginning of a line that
end in `;`, acyclic, and exports of functions, classes and constants only, so nothing that is exported changes.

Each module becomes a function that runs once and gives its exports, in the order in which a browser would run them.
Bare names ("preact") stay imports, for the page's import map. What is reached only through `import("./x.js")` goes into
a file of its own, which is given the modules that the first file has already run. What several of these parts need and
the first file does not lies in one more file, which is fetched with the first of them.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

Read = Callable[[str], str]

_IMPORT = re.compile(
    r"""^import\s+(?:(?P<names>[\w$*{},\s]+?)\s+from\s+)?(?P<quote>["'])(?P<source>.+?)(?P=quote);""", re.MULTILINE
)
_EXPORT_LIST = re.compile(
    r"""^export\s*\{(?P<names>[^}]*)\}(?:\s*from\s+(?P<quote>["'])(?P<source>.+?)(?P=quote))?;""", re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (?P<name>[\w$]+))", re.MULTILINE)
# Types in comments are written `{import("./x.js").Type}`: what is loaded is awaited, returned or given by an arrow.
_LAZY = re.compile(r"""(?P<before>\b(?:await|return)\s+|=>\s*)import\((?P<quote>["'])(?P<source>\..+?)(?P=quote)\)""")
_LEFT_OVER = re.compile(r"^(?:import|export)\b(?!\().*$", re.MULTILINE)
_CSS_IMPORT = re.compile(r'^@import (?:url\()?"(?P<source>[^"]+)"\)?;\n?', re.MULTILINE)
_SHARED = "$shared"
_CSS_URL = re.compile(r"url\((?P<quote>[\"']?)(?P<source>\.[^\"')]+)(?P=quote)\)")


class NotBundled(ValueError):
    """A module is written in a way that this can't join: says which line of which module."""


@dataclass
class Module:
    """One source file. `code`: without imports and exports, with `%(path)s` places for the modules it names."""

    path: str
    code: str
    # (pattern of names, address): what is taken from other modules, in order.
    imports: list[tuple[str, str]] = field(default_factory=list)
    lazy: list[str] = field(default_factory=list)
    exports: dict[str, str] = field(default_factory=dict)

    @property
    def needs(self) -> list[str]:
        return [source for _, source in self.imports if not is_bare(source)]


def is_bare(source: str) -> bool:
    return not source.startswith(("/", ".")) and not source.endswith(".js")


def bundle(entry: str, read: Read) -> dict[str, str]:
    """Path -> text: the entry, and a file beside it for every part that is loaded later.

    `read` gives the text of a module by its path. Raises NotBundled.
    """
    modules: dict[str, Module] = {}
    _collect(entry, read, modules)
    parts = {root: _ordered(root, modules) for root in _lazy_roots(entry, modules)}
    first = _ordered(entry, modules)
    needing = Counter(path for part in parts.values() for path in part if path not in first)
    shared = _in_order((path for path, count in needing.items() if count > 1), modules)
    shared = [path for path in shared if path not in first]
    run = {*first, *shared}
    later = {root: [path for path in part if path not in run] for root, part in parts.items() if root not in run}
    numbers = {path: f"$m{number}" for number, path in enumerate([*first, *modules])}
    loaders = {root: f"$l{number}" for number, root in enumerate(parts)}
    names = {root: f"{posixpath.splitext(entry)[0]}-{number}.js" for number, root in enumerate(later)}
    texts = {names[root]: _part(numbers[root], later[root], modules, numbers, loaders) for root in later}
    loading = []
    if shared:
        name = f"{posixpath.splitext(entry)[0]}-shared.js"
        texts[name] = _part(f"{{ {', '.join(numbers[path] for path in shared)} }}", shared, modules, numbers, loaders)
        loading.append(f"const {_SHARED} = {_kept(_fetched(name, _given(shared, modules, numbers, loaders, ())))};")
    for root, loader in loaders.items():
        fetch = f"Promise.resolve({numbers[root]})"
        if root in shared:
            fetch = f"{_SHARED}().then((shared) => shared.{numbers[root]})"
        elif root in later:
            fetch = _kept(_fetched(names[root], _given(later[root], modules, numbers, loaders, shared)))
        loading.append(f"const {loader} = {fetch if root in later else f'() => {fetch}'};")
    body = [_wrapped(modules[path], numbers, loaders) for path in first]
    texts[entry] = "\n".join([*_outside(first, modules), *loading, *body, ""])
    return texts


def flatten(entry: str, read: Read) -> str:
    """A stylesheet with its imports in place of the @import lines; addresses in it are those of `entry`."""
    folder = posixpath.dirname(entry)

    def inlined(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, match["source"]))
        return _moved(flatten(path, read), posixpath.dirname(path), folder)

    return _CSS_IMPORT.sub(inlined, read(entry))


def _moved(css: str, old: str, new: str) -> str:
    def address(match: re.Match[str]) -> str:
        path = posixpath.relpath(posixpath.join(old, match["source"]), new)
        return f'url("{path}")'

    return css if old == new else _CSS_URL.sub(address, css)


def _collect(path: str, read: Read, modules: dict[str, Module]) -> None:
    if path in modules:
        return
    modules[path] = module = parse(path, read(path))
    for source in [*module.needs, *module.lazy]:
        _collect(source, read, modules)


def parse(path: str, text: str) -> Module:
    """A module taken apart. Raises NotBundled for what can't be joined."""
    module = Module(path, text)
    folder = posixpath.dirname(path)

    def resolved(source: str) -> str:
        return source if is_bare(source) else posixpath.normpath(posixpath.join(folder, source))

    def imported(match: re.Match[str]) -> str:
        module.imports.append((match["names"] or "", resolved(match["source"])))
        return ""

    def listed(match: re.Match[str]) -> str:
        names = list(_pairs(match["names"]))
        if match["source"] is None:
            module.exports.update({outside: inside for inside, outside in names})
            return ""
        source = resolved(match["source"])
        hidden = {inside: f"$x{len(module.exports)}_{at}" for at, (inside, _) in enumerate(names)}
        module.imports.append(("{ " + ", ".join(f"{name} as {alias}" for name, alias in hidden.items()) + " }", source))
        module.exports.update({outside: hidden[inside] for inside, outside in names})
        return ""

    def exported(match: re.Match[str]) -> str:
        module.exports[match["name"]] = match["name"]
        return ""

    def loaded(match: re.Match[str]) -> str:
        module.lazy.append(resolved(match["source"]))
        return f"{match['before']}$lazy<{module.lazy[-1]}>()"

    code = _IMPORT.sub(imported, text)
    code = _EXPORT_LIST.sub(listed, code)
    code = _EXPORT.sub(exported, code)
    left = _LEFT_OVER.search(code)
    if left:
        raise NotBundled(f"{path}: {left[0]}")
    module.code = _LAZY.sub(loaded, code)
    return module


def _pairs(names: str) -> Iterable[tuple[str, str]]:
    """("a", "b") for `a as b`, and twice the name without `as`."""
    for name in filter(None, (one.strip() for one in names.split(","))):
        inside, _, outside = name.partition(" as ")
        yield inside.strip(), (outside or inside).strip()


def _ordered(root: str, modules: Mapping[str, Module]) -> list[str]:
    """All that a module needs and itself, in the order in which a browser runs them."""
    done: dict[str, None] = {}
    open_now: list[str] = []

    def visit(path: str) -> None:
        if path in done:
            return
        if path in open_now:
            raise NotBundled(f"{path}: imports itself through {' > '.join(open_now[open_now.index(path) :])}")
        open_now.append(path)
        for needed in modules[path].needs:
            visit(needed)
        open_now.pop()
        done[path] = None

    visit(root)
    return list(done)


def _in_order(paths: Iterable[str], modules: Mapping[str, Module]) -> list[str]:
    return list(dict.fromkeys(one for path in paths for one in _ordered(path, modules)))


def _lazy_roots(entry: str, modules: Mapping[str, Module]) -> list[str]:
    return list(dict.fromkeys(path for module in modules.values() for path in module.lazy if path != entry))


def _outside(paths: Iterable[str], modules: Mapping[str, Module]) -> list[str]:
    bare = dict.fromkeys(source for path in paths for _, source in modules[path].imports if is_bare(source))
    return [f'import * as {_bare_name(source)} from "{source}";' for source in bare]


def _bare_name(source: str) -> str:
    return "$" + re.sub(r"\W", "_", source)


def _taken(names: str, holder: str) -> str:
    """What `import NAMES from` takes, as constants of a module's exports."""
    if not names:
        return ""
    if names.startswith("*"):
        return f"const {names.removeprefix('*').strip().removeprefix('as').strip()} = {holder};"
    default, brace, rest = names.partition("{")
    parts = [f"{inside}: {outside}" if inside != outside else inside for inside, outside in _pairs(rest.rstrip("} \n"))]
    if default.strip(" ,"):
        parts.insert(0, f"default: {default.strip(' ,')}")
    return f"const {{ {', '.join(parts)} }} = {holder};" if parts or not brace else ""


def _wrapped(module: Module, numbers: Mapping[str, str], loaders: Mapping[str, str]) -> str:
    head = [
        _taken(names, _bare_name(source) if is_bare(source) else numbers[source]) for names, source in module.imports
    ]
    code = re.sub(r"\$lazy<([^>]+)>", lambda match: loaders[match[1]], module.code)
    given = ", ".join(f"{name}: {inside}" if name != inside else name for name, inside in module.exports.items())
    lines = "\n".join(filter(None, head))
    return f"const {numbers[module.path]} = (() => {{\n{lines}\n{code}\nreturn {{ {given} }};\n}})();"


def _used(paths: Iterable[str], modules: Mapping[str, Module]) -> tuple[list[str], list[str], list[str]]:
    """(modules, parts loaded later, bare names) that some modules name and are not among them."""
    inside = list(paths)
    needs = dict.fromkeys(one for path in inside for one in modules[path].needs if one not in inside)
    lazy = dict.fromkeys(one for path in inside for one in modules[path].lazy)
    bare = dict.fromkeys(source for path in inside for _, source in modules[path].imports if is_bare(source))
    return list(needs), list(lazy), list(bare)


def _part(
    gives: str, paths: list[str], modules: Mapping[str, Module], numbers: Mapping[str, str], loaders: Mapping[str, str]
) -> str:
    needs, lazy, _ = _used(paths, modules)
    given = ", ".join([*(numbers[path] for path in needs), *(loaders[path] for path in lazy)])
    body = "\n".join(_wrapped(modules[path], numbers, loaders) for path in paths)
    outside = "\n".join(_outside(paths, modules))
    return f"{outside}\nexport default ({{ {given} }}) => {{\n{body}\nreturn {gives};\n}};\n"


def _given(
    paths: list[str],
    modules: Mapping[str, Module],
    numbers: Mapping[str, str],
    loaders: Mapping[str, str],
    shared: Collection[str],
) -> tuple[str, bool]:
    """What a part takes from the first file, and whether it takes something from the shared one."""
    needs, lazy, _ = _used(paths, modules)
    names = [*(numbers[path] for path in needs if path not in shared), *(loaders[path] for path in lazy)]
    return ", ".join(names), any(path in shared for path in needs)


def _fetched(name: str, given: tuple[str, bool]) -> str:
    names, takes_shared = given
    file = f'import("./{posixpath.basename(name)}")'
    if takes_shared:
        return f"Promise.all([{file}, {_SHARED}()]).then(([part, shared]) => part.default({{ {names}, ...shared }}))"
    return f"{file}.then((part) => part.default({{ {names} }}))"


def _kept(promise: str) -> str:
    """A function that gives a promise of the part's exports; what failed to load is tried again the next time."""
    return f"((kept) => () => (kept ??= {promise}.catch((problem) => {{ kept = undefined; throw problem; }})))()"
