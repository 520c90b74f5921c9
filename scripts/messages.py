"""Takes translatable texts into locale/*/LC_MESSAGES/*.po and compiles them, with Babel alone."""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts.server import ROOT

LOCALE: Final = ROOT / "locale"
LANGUAGES: Final = ("de",)
DOMAINS: Final = ("django", "djangojs")
APPS: Final = ("journeymap", "workspaces", "evidence", "personas", "maps", "insights", "workshops")
KEYWORDS: Final = {
    **DEFAULT_KEYWORDS,
    **dict.fromkeys(("gettext_lazy", "gettext_noop")),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

# Most texts of the editor stand inside its html`…` templates.
TEMPLATES: Final = {"parse_template_string": True}


def catalogue_file(language: str, domain: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def compile_catalogues() -> None:
    """Writes the .mo beside every .po that is newer than it."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns <= source.stat().st_mtime_ns:
            with source.open("rb") as file:
                catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
            compiled = BytesIO()
            write_mo(compiled, catalogue)
            target.write_bytes(compiled.getvalue())


def update_catalogues() -> None:
    """Brings every .po up to the texts in the code: new ones come empty, gone ones leave."""
    for domain, texts in (("django", texts_of_pages()), ("djangojs", texts_of_scripts())):
        for language in LANGUAGES:
            path = catalogue_file(language, domain)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_catalogue(path, merged(path, language, texts))


def merged(path: Path, language: str, texts: Catalog) -> Catalog:
    """The catalogue in `path` with exactly the messages of `texts`, translations kept, none guessed."""
    catalogue = Catalog(locale=language, domain=texts.domain)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, domain=texts.domain)
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    written = BytesIO()
    # No dates, line numbers or addresses: two people who add a text each should not meet in a conflict.
    write_po(written, catalogue, width=110, omit_header=True, no_location=True, sort_output=True)
    path.write_bytes(
        HEADER.format(language=catalogue.locale, plural=catalogue.plural_forms).encode() + written.getvalue()
    )


HEADER: Final = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def texts_of_pages() -> Catalog:
    """What Python code and templates mark for translation."""
    catalogue = Catalog(domain="django")
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                _take(catalogue, path, extract_python_file)
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            _take(catalogue, path, extract_template)
    return catalogue


def texts_of_scripts() -> Catalog:
    """What the browser's modules mark for translation."""
    catalogue = Catalog(domain="djangojs")
    for folder in ("editor", "pages"):
        for path in sorted((ROOT / "static" / folder).rglob("*.js")):
            for _line, message, comments, context in extract_from_file("javascript", path, KEYWORDS, options=TEMPLATES):
                catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


Extraction = Iterator[tuple[Any, ...]]


def extract_python_file(file: IO[bytes]) -> Extraction:
    return _named(extract_python(file, {"_": None, **KEYWORDS}, (), {}))


def extract_template(file: IO[bytes]) -> Extraction:
    """Django's own view of a template as source code, which Babel then reads."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    from django.utils.translation.template import templatize

    # It keeps the indentation of the page, which means something in Python; each text stands on one line.
    lines = [line.strip() for line in templatize(file.read().decode()).splitlines()]
    return _named(extract_python(BytesIO("\n".join(lines).encode()), {"_": None, **KEYWORDS}, (), {}))


def _named(found: Extraction) -> Extraction:
    """(function, arguments) of each call; the line and comments are left out."""
    for _line, function, arguments, _comments in found:
        yield function, arguments


def _take(catalogue: Catalog, path: Path, extract: Callable[[IO[bytes]], Extraction]) -> None:
    with path.open("rb") as file:
        for function, arguments in extract(file):
            texts = arguments if isinstance(arguments, tuple) else (arguments,)
            message, context = _message(function, texts)
            if message:
                catalogue.add(message, context=context)


def _message(function: str, texts: tuple[Any, ...]) -> tuple[Any, str | None]:
    """(text or (singular, plural), context) of a call; (None, None) when its text is not written there."""
    name = function.removesuffix("_lazy")
    context = texts[0] if name in {"pgettext", "npgettext"} else None
    texts = texts[1:] if context else texts
    wanted = texts[:2] if name in {"ngettext", "npgettext"} else texts[:1]
    if not wanted or not all(isinstance(text, str) and text for text in wanted):
        return None, None
    return (wanted if len(wanted) > 1 else wanted[0]), context


def missing() -> Mapping[str, Collection[str]]:
    """By catalogue, the texts of the code that have no translation in it."""
    result: dict[str, list[str]] = {}
    for domain, texts in (("django", texts_of_pages()), ("djangojs", texts_of_scripts())):
        for language in LANGUAGES:
            translated = merged(catalogue_file(language, domain), language, texts)
            result[f"{language}/{domain}"] = [
                str(message.id) for message in translated if message.id and not _is_whole(message.string)
            ]
    return result


def _is_whole(translation: Any) -> bool:
    return all(translation) if isinstance(translation, tuple | list) else bool(translation)


if __name__ == "__main__":
    {"update": update_catalogues, "compile": compile_catalogues}[sys.argv[1]]()
