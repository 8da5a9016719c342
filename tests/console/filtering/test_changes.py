"""What changed since the last decision: words, and pictures before and now side by side."""

import pytest

from saring.console.filtering.changes import changes_between, with_pictures
from saring.desk.editing import services as editing
from saring.website.freezing import freeze
from saring.website.models import ArticlePage, SiteImage
from saring.website.rendering import Renderer, WorkspaceLinks
from tests.console.submission.test_screens import at_work
from tests.world import World

pytestmark = pytest.mark.django_db


def frozen_twice(world: World) -> tuple[str, str]:
    """The same page with its second picture replaced."""
    submission = world.editing("teal", "orange")
    world.editing("navy")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    before = freeze(page).content
    page.gallery[1].value["image"] = SiteImage.objects.get(title="Gambar navy")
    return before, freeze(page).content


def test_a_replaced_picture_stands_beside_the_new_one(world: World) -> None:
    (change,) = changes_between(*frozen_twice(world))
    assert change.kind == "pictures"
    (pair,) = change.pairs
    names = {image.pk: image.title for image in SiteImage.objects.all()}
    assert (names[pair.before or 0], names[pair.after or 0]) == ("Gambar orange", "Gambar navy")
    (drawn,) = with_pictures([change], Renderer(WorkspaceLinks()))
    assert drawn.pairs[0].before_view is not None
    assert drawn.pairs[0].after_view is not None


def test_the_same_picture_at_another_place_is_no_new_picture(world: World) -> None:
    submission = world.editing("teal", "orange")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    before = freeze(page).content
    one, other = page.gallery[0].value["image"], page.gallery[1].value["image"]
    page.gallery[0].value["image"], page.gallery[1].value["image"] = other, one
    assert [change.kind for change in changes_between(before, freeze(page).content)] == ["order"]


def test_a_new_and_a_missing_picture_have_an_empty_side(world: World) -> None:
    submission = world.editing("teal", "orange")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    whole = freeze(page).content
    del page.gallery[1]
    (pair,) = changes_between(whole, freeze(page).content)[0].pairs
    assert pair.before is not None
    assert pair.after is None
    (pair,) = changes_between(freeze(page).content, whole)[0].pairs
    assert pair.before is None
    assert pair.after is not None


def test_the_official_sees_them_side_by_side(world: World) -> None:
    submission = world.filtering("teal", "orange")
    world.returned(submission)
    world.editing("navy")
    page = ArticlePage.objects.get(pk=submission.page_id).get_latest_revision_as_object()
    page.gallery[1].value["image"] = SiteImage.objects.get(title="Gambar navy")
    page.save_revision(user=world.person("web"))
    editing.submit(submission_id=submission.pk, by=world.actor("web"))
    page_html = at_work(world, "pejabat").get(f"/saring/{submission.number}/").content.decode()
    assert page_html.count('class="sebelum-sesudah"') == 1
    assert "Gambar sebelumnya" in page_html
