"""The workspace's addresses. The Wagtail admin's own log-in is covered by ours."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.admin.auth import require_admin_access

from saring.console.account import views as account
from saring.console.editing.editor import DraftFindings, EditWithFindings, PastedBlocks
from saring.console.editing.saving import one_at_a_time
from saring.intake import offline

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/login/", RedirectView.as_view(pattern_name="log_in", query_string=True)),
    path(
        "admin/pages/<int:page_id>/edit/", never_cache(require_admin_access(one_at_a_time(EditWithFindings.as_view())))
    ),
    path(
        "admin/pages/<int:page_id>/temuan/",
        never_cache(require_admin_access(DraftFindings.as_view())),
        name="editor_findings",
    ),
    path("admin/tempel/", never_cache(require_admin_access(PastedBlocks.as_view())), name="paste"),
    re_path(r"^admin/(users|groups)/", account.kept_in_the_roster),
    re_path(r"^admin/(reports|workflows|tasks|sites|locales|redirects|formsubmissions)/", account.not_of_the_desk),
    re_path(r"^admin/pages/[0-9]+/(lock|unlock|unschedule|workflow|privacy|convert_alias)/", account.not_of_the_desk),
    path("admin/", include(wagtail_admin_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
    path("sw.js", offline.service_worker),
    path("kirim.webmanifest", offline.manifest),
    path("kirim/", include("saring.intake.urls")),
    path("", include("saring.console.urls")),
]

handler400 = "saring.config.errors.bad_request"
handler403 = "saring.config.errors.forbidden"
handler404 = "saring.config.errors.not_found"
handler500 = "saring.config.errors.server_error"
