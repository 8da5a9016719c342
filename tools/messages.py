"""Brings the English catalogue up to the source: `python -m tools.messages`. What is translated stays translated."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "saring"
LOCALE = SOURCE / "config" / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"

HEADER = r"""# English of Saring; the source language is Indonesian.
msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""

Id = str | tuple[str, str]
"""A msgid, or the singular and the plural."""

SINGULAR = {"_", "_l", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
TEXT = r"""u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*\""""
CALL = re.compile(rf"\b(_|gettext|ngettext)\(\s*({TEXT})(?:\s*,\s*({TEXT}))?", re.DOTALL)


def messages() -> dict[Id, set[str]]:
    """Every msgid of the source, each with the files it stands in."""
    found: dict[Id, set[str]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if {"migrations", "assets", "locale"} & set(path.relative_to(SOURCE).parts):
            continue
        if path.suffix == ".py":
            ids = in_python(path.read_text("utf-8"))
        elif "templates" in path.parts and path.suffix in {".html", ".txt", ".xml"}:
            ids = in_template(path.read_text("utf-8"))
        else:
            continue
        for msgid in ids:
            found.setdefault(msgid, set()).add(path.relative_to(ROOT).as_posix())
    return found


def in_python(source: str) -> Iterator[Id]:
    """Calls with constant texts; the parser has already joined texts that follow one another."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if name in SINGULAR and texts:
            yield texts[0]
        elif name in PLURAL and len(texts) >= 2:
            yield texts[0], texts[1]


def in_template(source: str) -> Iterator[Id]:
    """Django writes the template as Python-like calls; the texts in them are read."""
    from django.utils.translation.template import templatize

    for name, first, second in CALL.findall(templatize(source)):
        if name == "ngettext":
            yield ast.literal_eval(first), ast.literal_eval(second)
        else:
            yield ast.literal_eval(first)


def read(path: Path = ENGLISH) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django")


def merged(found: dict[Id, set[str]], known: Catalog) -> Catalog:
    """A new catalogue: the source's msgids with the translations known so far; the others are left out."""
    catalog = Catalog(locale="en", domain="django", fuzzy=False)
    for msgid, files in sorted(found.items(), key=lambda each: (min(each[1]), str(each[0]))):
        before = known.get(msgid if isinstance(msgid, str) else msgid[0])
        kept = before.string if before and before.id == msgid else ""
        catalog.add(msgid, kept, locations=[(name, None) for name in sorted(files)])
    return catalog


def main() -> None:
    settings.configure(USE_I18N=True)
    django.setup()
    known = read() if ENGLISH.exists() else Catalog(locale="en")
    catalog = merged(messages(), known)
    text = io.BytesIO()
    text.write(HEADER.encode())
    write_po(text, catalog, width=100, include_lineno=False, omit_header=True)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_bytes(text.getvalue())
    missing = [message.id for message in catalog if message.id and not all(_strings(message.string))]
    print(f"{len(catalog)} messages, {len(missing)} without English")  # noqa: T201


def _strings(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


if __name__ == "__main__":
    main()
