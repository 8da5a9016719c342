"""How long a publish takes, how many queries and files it needs, on a site of 1,000 and of 20,000 pages (SQLite)."""

import io
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image, ImageDraw
from wagtail.models import Page

from bench.machine import Result, middle, spread
from saring.config import preparing
from saring.media.originals import custody, inspection
from saring.people.models import Agency, Section
from saring.press import lists, pages, search_index, services, tree
from saring.press.links import PublicLinks
from saring.press.models import ListEntry, Release, ReleaseFile
from saring.press.proof import Proof, ProofStep
from saring.website import gate
from saring.website import services as website
from saring.website.models import ArticlePage, Permit, SectionIndexPage
from saring.website.rendering import article_context

SIZES = (1_000, 20_000)
RUNS = 7
TEXT = (
    "bantuan sosial desa pelatihan kader posyandu warga kecamatan penyaluran pendampingan laporan kegiatan bupati "
    "masyarakat program dana rumah layak huni gotong royong musyawarah perencanaan anggaran pembangunan keluarga"
)
WORDS = TEXT.split()
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PROOF = Proof("B-2026-0001", "065/1", "0" * 64, steps=[ProofStep("4", "Penyaringan", "clear", "Pejabat", "", True)])


def run(say: Callable[[str], None]) -> list[Result]:
    """Fill to each size in turn and publish `RUNS` pages there, plain and with three pictures."""
    section = _agency()
    results = []
    for size in SIZES:
        say(f"filling to {size:,} pages")
        fill(section, size)
        for name, pictures in (("text only", 0), ("three pictures", 3)):
            say(f"publishing, {name}")
            times, queries, files = zip(*(publish_one(section, pictures) for _ in range(RUNS)), strict=True)
            label = f"publish, {name}, {size:,} pages"
            results += [
                Result(label, round(middle(times)), "ms", note=spread(times)),
                Result(f"{label}: queries", middle(queries), "queries", note=spread(queries)),
                Result(f"{label}: files", middle(files), "files", note=spread(files)),
            ]
    return results


def publish_one(section: Section, pictures: int) -> tuple[float, int, int]:
    """Milliseconds, queries and files of one `write_release`, after the official's look at the page."""
    materials = [_picture(number) for number in range(pictures)]
    page = website.make_draft(
        section=section,
        draft=website.Draft(
            _words(8).capitalize(), _words(20), "\n\n".join(_words(60) for _ in range(5)), "berita", date(2026, 7, 6)
        ),
        materials=materials,
        by=None,
    )
    _look_at(page)
    revision = page.save_revision(clean=False)
    frozen = website.keep_frozen(revision.as_object(), revision.pk)
    permit = gate.grant(page_id=page.pk, revision_id=revision.pk, digest=frozen.digest, submission_number="")
    gate.make_live(permit, user=None)
    services.order_release(permit, proof=PROOF, published_at=timezone.now())
    before = time.time()
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        release = services.write_release(permit)
    taken = (time.perf_counter() - begun) * 1000
    assert release is not None, Release.objects.get(permit=permit).fault
    services.mark_live(release)
    files = sum(path.is_file() and path.stat().st_mtime >= before - 0.01 for path in tree.root().rglob("*"))
    return taken, len(captured), files


@transaction.atomic
def fill(section: Section, size: int) -> None:
    """Rows of earlier pages up to `size`: page, permit, release, its files, list entries, search rows."""
    index = SectionIndexPage.objects.get(section=section)
    have = Release.objects.count()
    kind = ContentType.objects.get_for_model(ArticlePage)
    first = (Page.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    numbers = range(size - have)
    Page.objects.bulk_create(
        (
            Page(
                pk=first + number,
                path=index.path + _base36(first + number + 100_000),
                depth=index.depth + 1,
                title=_words(6),
                slug=f"isian-{first + number}",
                content_type=kind,
                locale_id=index.locale_id,
                live=False,
                url_path=f"{index.url_path}isian-{first + number}/",
            )
            for number in numbers
        ),
        batch_size=500,
    )
    Page.objects.filter(pk=index.pk).update(numchild=100_000)
    Permit.objects.bulk_create(
        (Permit(page_id=first + number, revision_id=None, origin="setup") for number in numbers), batch_size=500
    )
    permits = Permit.objects.filter(page_id__gte=first).order_by("page_id")
    Release.objects.bulk_create((_release(section, permit) for permit in permits), batch_size=500)
    releases = list(Release.objects.filter(page_id__gte=first).order_by("page_id"))
    for wanted in (lists.news(), lists.of_section(section.slug)):
        last = (
            ListEntry.objects.filter(list_key=wanted.key).order_by("-slot").values_list("slot", flat=True).first() or 0
        )
        ListEntry.objects.bulk_create(
            (
                ListEntry(list_key=wanted.key, slot=last + number, page_id=release.page_id, release=release)
                for number, release in enumerate(releases, start=1)
            ),
            batch_size=500,
        )
    ReleaseFile.objects.bulk_create(
        (
            ReleaseFile(release=release, path=tree.file_of(release.path + name), sha256="0" * 64, size=20_000)
            for release in releases
            for name in ("", "bukti/")
        ),
        batch_size=500,
    )
    _fill_search(releases)
    connection.cursor().execute("ANALYZE")


def _fill_search(releases: list[Release]) -> None:
    search_index.count()
    with closing(sqlite3.connect(search_index.file())) as database, database:
        database.executemany(
            "INSERT INTO pages (rowid, title, summary, body, path, section, date) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((one.page_id, one.title, one.summary, _words(120), one.path, "", "2026-07-06") for one in releases),
        )


def _release(section: Section, permit: Permit) -> Release:
    return Release(
        permit=permit,
        page_id=permit.page_id,
        state=Release.State.LIVE,
        path=f"/{section.slug}/isian-{permit.page_id}/",
        title=_words(6).capitalize(),
        summary=_words(20),
        section_slug=section.slug,
        section_name=section.name,
        event_date=date(2026, 1, 5),
        published_at=timezone.now() - timedelta(days=1),
    )


def _agency() -> Section:
    preparing.prepare()
    Agency.objects.create(code="ukur", name="Dinas Ukur", short_name="Dinas Ukur")
    sections = [Section.objects.create(slug=f"bidang-{number}", name=f"Bidang {number}") for number in range(6)]
    preparing.prepare_tree()
    preparing.begin_tree()
    return sections[0]


def _look_at(page: ArticlePage) -> None:
    """What the official's screen does: draw the page, which makes the renditions it shows."""
    context = article_context(page, PublicLinks())
    pages.render("article.html", {**context, "release": Release(published_at=timezone.now()), "path": "/"})


def _picture(number: int) -> Any:
    """A photo-like picture of its own, in custody and inspected."""
    image = Image.effect_noise((240, 160), 60).resize((2400, 1600)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        corner = (random.randrange(2000), random.randrange(1300))
        draw.ellipse((*corner, corner[0] + 300, corner[1] + 200), fill=tuple(random.randbytes(3)))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=88)
    data = buffer.getvalue()
    kept = custody.receive(iter([data]), name=f"foto-{number}.jpg", declared_size=len(data))
    inspection.inspect(kept.pk)
    kept.refresh_from_db()
    return website.Material(kept, f"foto-{number}.jpg", caption="Foto", alt="Foto")


def _words(count: int) -> str:
    return " ".join(random.choices(WORDS, k=count))


def _base36(number: int) -> str:
    text = ""
    for _ in range(4):
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
    return text
