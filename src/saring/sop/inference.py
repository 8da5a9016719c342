"""What a row is for and who does it, read from its mark and its activity's words. Pure.

A row is `inferred`, and asks for confirmation, when its performer is not marked; when its kind rests on less than a
plain word for it (a vague one: 'memeriksa'; who does it: 'koreksi'; the rows around it); or when its words and its
mark disagree (a webmaster who filters). A kind given with --bind is confirmed by whoever gave it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from saring.sop import vocabulary as words
from saring.sop.cells import name_of, quote
from saring.sop.errors import SopError
from saring.sop.kinds import StepKind
from saring.sop.sequence import MAY_REPEAT
from saring.sop.table import ParsedTable, TableRow
from saring.sop.vocabulary import Family, family_of


@dataclass(frozen=True)
class InferredRow:
    """What a row was read as."""

    kind: StepKind
    performers: tuple[str, ...]
    inferred: bool


@dataclass(frozen=True)
class _Guess:
    """A kind and whether a plain word says so; `others` are kinds that later plain words say.

    `correcting`: the word is 'koreksi', whose kind hangs on who does it. `at` is where the word stands.
    """

    kind: StepKind | None
    plain: bool
    correcting: bool = False
    others: tuple[StepKind, ...] = ()
    at: int = 0


def read_rows(table: ParsedTable, bind: Mapping[str, str] | None = None) -> list[InferredRow]:
    """Each row's reading, in order. `bind` gives kinds, or 'kind:performer', by row number. Raises SopError."""
    bound = _bindings(table, bind or {})
    guesses = [_Guess(bound[row.number][0], plain=True) if row.number in bound else _guess(row) for row in table.rows]
    guesses = _settle_beginnings(table.rows, guesses, bound)
    guesses = _settle_corrections(table.rows, guesses)
    guesses = _settle_showing(table.rows, guesses, bound)
    readings: list[InferredRow] = []
    filters = 0
    for row, guess in zip(table.rows, guesses, strict=True):
        if guess.kind is None:
            raise SopError(
                _(
                    "Baris %(row)s: jenis kegiatan “%(activity)s” tidak terbaca. Sebutkan, misalnya "
                    "--bind %(row)s=%(kind)s."
                )
                % {"row": row.number, "activity": quote(row.activity), "kind": StepKind.FILTER.value},
                row=row.number,
                column=_("Aktivitas"),
            )
        kind, named = bound.get(row.number, (guess.kind, ()))
        performers = named or row.performers or _performers(row, kind, table.performers, filters)
        filters += kind == StepKind.FILTER
        confirmed = row.number in bound or (guess.plain and _fits(row.performers, kind))
        readings.append(InferredRow(kind, performers, not confirmed))
    return readings


def _fits(marked: Sequence[str], kind: StepKind) -> bool:
    """Whether someone is marked, and nobody's name speaks against the kind: no filtering by a webmaster unasked."""
    return bool(marked) and {family_of(name) for name in marked} & {words.FAMILY_OF_KIND[kind], None} != set()


def kind_of(activity: str) -> tuple[StepKind | None, bool]:
    """The kind that an activity's words say, and whether plainly; (None, False) where they say none."""
    guess = _guess_words(activity)
    return guess.kind, guess.plain


def _bindings(table: ParsedTable, bind: Mapping[str, str]) -> dict[str, tuple[StepKind, tuple[str, ...]]]:
    numbers = {row.number for row in table.rows}
    bound: dict[str, tuple[StepKind, tuple[str, ...]]] = {}
    for key, value in bind.items():
        number = key.strip().rstrip(".")
        if number not in numbers:
            raise SopError(
                _("--bind %(key)s=%(value)s: tabel ini tidak punya baris %(key)s.") % {"key": key, "value": value},
                row=number,
            )
        word, _colon, name = value.partition(":")
        kind = word.strip().lower().replace("-", "_")
        if kind not in StepKind.values:
            raise SopError(
                _("--bind %(key)s=%(value)s: jenis “%(kind)s” tidak dikenal. Pilih salah satu: %(kinds)s.")
                % {"key": key, "value": value, "kind": word.strip(), "kinds": ", ".join(StepKind.values)},
                row=number,
            )
        bound[number] = (StepKind(kind), _named(name, table, number))
    return bound


def _named(name: str, table: ParsedTable, number: str) -> tuple[str, ...]:
    performer = name_of(name)
    if not performer:
        return ()
    found = next((known for known in table.performers if known.lower() == performer.lower()), None)
    if found is None:
        raise SopError(
            _("--bind: pelaksana “%(name)s” tidak ada di tabel. Pilih salah satu: %(names)s.")
            % {"name": performer, "names": ", ".join(table.performers)},
            row=number,
            column=_("Pelaksana"),
        )
    return (found,)


def _guess(row: TableRow) -> _Guess:
    guess = _guess_words(row.activity)
    if not guess.correcting or not row.performers:
        return guess
    official = any(family_of(name) is Family.OFFICIAL for name in row.performers)
    return _Guess(StepKind.FILTER if official else StepKind.EDIT, plain=False)


def _guess_words(activity: str) -> _Guess:
    text = " ".join(activity.lower().split())
    condition = words.CONDITION.match(text)
    if condition:
        return _guess_condition(text, text[condition.end() :])
    if words.PREPARING.search(text):
        return _Guess(StepKind.PREPARE, plain=True)
    core = words.ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    guess = _first(core)
    refused = words.NOT_SHOWN.search(text) or words.UNFIT.search(text)
    if refused and (guess.kind in {None, StepKind.PUBLISH} or refused.start() <= guess.at):
        return _Guess(StepKind.WITHHOLD, plain=True)
    if guess.kind is None and not guess.correcting:
        return replace(_first(text), plain=False)
    return guess


def _guess_condition(text: str, consequence: str) -> _Guess:
    """'Jika … maka …': shown after passing, not shown after failing; sent back is no row of its own."""
    if words.NOT_SHOWN.search(consequence) or words.UNFIT.search(text):
        return _Guess(StepKind.WITHHOLD, plain=True)
    if words.SENT_BACK.search(consequence):
        return _Guess(None, plain=False)
    if words.FAILED.search(text):
        return _Guess(None, plain=False)
    guess = _first(words.ASIDE.sub(" ", consequence))
    return replace(guess, kind=StepKind.PREPARE) if guess.kind == StepKind.PUBLISH else guess


def _first(text: str) -> _Guess:
    """The kind of the first plain word in the text; else of the first vague one."""
    for patterns, plain in ((words.PLAIN, True), (words.LOOKING, False), (words.RECEIVING, False)):
        found = [(match.start(), kind) for kind, pattern in patterns if (match := pattern.search(text))]
        corrected = words.CORRECTING.search(text) if plain else None
        first = min(found, default=None, key=lambda pair: pair[0])
        if corrected and (first is None or corrected.start() < first[0]):
            return _Guess(None, plain=False, correcting=True, at=corrected.start())
        if first is not None:
            others = tuple(dict.fromkeys(kind for _at, kind in sorted(found) if kind != first[1]))
            return _Guess(first[1], plain, others=others, at=first[0])
    return _Guess(None, plain=False)


def _settle_beginnings(rows: Sequence[TableRow], guesses: list[_Guess], bound: Mapping[str, object]) -> list[_Guess]:
    """Collecting and handing over come once: a later row that opens with such a word is what it says next."""
    kinds = {guess.kind for row, guess in zip(rows, guesses, strict=True) if row.number in bound}
    settled = []
    for row, guess in zip(rows, guesses, strict=True):
        again = guess.kind in {StepKind.COLLECT, StepKind.HAND_OVER} and guess.kind in kinds and row.number not in bound
        others = [kind for kind in guess.others if kind not in kinds or kind in MAY_REPEAT]
        if again and others:
            guess = _Guess(others[0], plain=False)
        kinds.add(guess.kind)
        settled.append(guess)
    return settled


def _settle_corrections(rows: Sequence[TableRow], guesses: list[_Guess]) -> list[_Guess]:
    """'Koreksi' without a mark: by who the words say does it, else filtering where something else is the editing."""
    edited = any(guess.kind == StepKind.EDIT for guess in guesses)
    settled = []
    for row, guess in zip(rows, guesses, strict=True):
        if guess.correcting and guess.kind is None:
            family = _subject(row.activity)
            filtering = family is Family.OFFICIAL or (family is None and edited)
            guess = _Guess(StepKind.FILTER if filtering else StepKind.EDIT, plain=False)
        settled.append(guess)
    return settled


def _settle_showing(rows: Sequence[TableRow], guesses: list[_Guess], bound: Mapping[str, object]) -> list[_Guess]:
    """Of two rows that both show, and no row that prepares, the earlier one prepares."""
    showing = [place for place, guess in enumerate(guesses) if guess.kind == StepKind.PUBLISH]
    free = [place for place in showing if rows[place].number not in bound]
    if len(showing) != 2 or not free or any(guess.kind == StepKind.PREPARE for guess in guesses):
        return guesses
    if showing[0] not in free:
        return guesses
    settled = list(guesses)
    settled[showing[0]] = _Guess(StepKind.PREPARE, plain=False)
    return settled


def _subject(activity: str) -> Family | None:
    """Whose work the words say it is: at the head of the sentence, after 'oleh' or after 'maka'."""
    text = " ".join(activity.lower().split())
    for found in reversed(list(words.SUBJECT.finditer(text))):
        head = " ".join(re.split(r"[ /]", found[1])[:2])
        family = family_of(head)
        if family is not None:
            return family
    return None


def _performers(row: TableRow, kind: StepKind, performers: Sequence[str], filters: int) -> tuple[str, ...]:
    """Who does an unmarked row: who its words name, else whose work its kind is.

    Of several officials the first filter row gets the first, the second the second, and so on.
    """
    text = row.activity.lower()
    opening = [name for name in performers if re.match(rf"{re.escape(name.lower())}\b", text)]
    if opening:
        return (max(opening, key=len),)
    for family in (_subject(row.activity), words.FAMILY_OF_KIND[kind]):
        fitting = [name for name in performers if family is not None and family_of(name) is family]
        if fitting:
            return (fitting[min(filters, len(fitting) - 1) if kind == StepKind.FILTER else 0],)
    raise SopError(
        _(
            "Baris %(row)s: pelaksana “%(activity)s” tidak terbaca. Beri tanda • pada kolom pelaksananya, atau "
            "sebutkan, misalnya --bind %(row)s=%(kind)s:%(name)s."
        )
        % {
            "row": row.number,
            "activity": quote(row.activity),
            "kind": kind.value,
            "name": performers[0] if performers else _("Petugas"),
        },
        row=row.number,
        column=_("Pelaksana"),
    )
