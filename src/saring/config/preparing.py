"""Brings a data folder to where the system can run: folders, database, page tree, static files. Runs twice safely."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page, Site

from saring.people.models import Section
from saring.people.queries import agency_if_any
from saring.press import services as press
from saring.press import static
from saring.website.gate import permit_structure
from saring.website.models import HomePage, SectionIndexPage

FOLDERS = ("originals", "clean", "library", "renditions", "public", "secrets", "static")


def prepare() -> None:
    """Folders, migrations, the root of the page tree."""
    for name in FOLDERS:
        (Path(settings.DATA) / name).mkdir(parents=True, exist_ok=True, mode=0o750)
    migrate_if_needed()
    prepare_tree()


def migrate_if_needed() -> None:
    """Migrate, unless every migration is applied: looking is quick, migrating nothing takes seconds."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


@transaction.atomic
def prepare_tree() -> None:
    """Root and home with their permits; a section index for every section that has none."""
    root = Page.get_first_root_node()
    assert root is not None
    permit_structure(root)
    home = HomePage.objects.first()
    if home is None:
        for welcome in root.get_children():
            welcome.delete()
        root = Page.objects.get(pk=root.pk)
        home = root.add_child(instance=HomePage(title="Beranda", slug="beranda", live=False))
        _make_structural(home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost", "site_name": "Saring"}
    )
    for section in Section.objects.filter(index_page=None):
        _make_structural(
            home.add_child(
                instance=SectionIndexPage(title=section.name, slug=section.slug, section=section, live=False)
            )
        )


def refresh_tree_if_needed() -> bool:
    """Render the public tree anew when the style sheets changed or it is not there yet."""
    marker = Path(settings.PUBLIC) / "built"
    wanted = static.fingerprint()
    if marker.exists() and marker.read_text() == wanted and agency_if_any() is not None:
        return False
    press.rebuild()
    marker.write_text(wanted)
    return True


def _make_structural(page: Page) -> None:
    permit_structure(page)
    page.live = True
    page.save()
