"""Addresses of the desk's face, in Indonesian; their names are the design's words."""

from django.urls import path

from saring.console.account import views as account
from saring.console.calendar import views as calendar
from saring.console.classification import views as classification
from saring.console.emergency import views as emergency
from saring.console.filtering import bulk, sheet
from saring.console.filtering import views as filtering
from saring.console.ledger import views as ledger
from saring.console.people import views as people
from saring.console.publishing import site_guard
from saring.console.publishing import views as publishing
from saring.console.receipts import views as receipts
from saring.console.redaction import views as redaction
from saring.console.sop import views as sop
from saring.console.submission import files, queue
from saring.console.submission import views as submission

urlpatterns = [
    path("", queue.my_turn, name="my_turn"),
    path("masuk/", account.LogIn.as_view(), name="log_in"),
    path("keluar/", account.LogOut.as_view(), name="log_out"),
    path("sandi/", account.ChangePassword.as_view(), name="change_password"),
    path("berkas/", queue.everything, name="submissions"),
    path("berkas/<str:number>/", submission.show, name="submission"),
    path("berkas/<str:number>/halaman/", submission.page, name="submission_page"),
    path("berkas/<str:number>/temuan/", submission.findings, name="draft_findings"),
    path("berkas/<str:number>/bahan/", submission.add_material, name="add_asset"),
    path("berkas/<str:number>/perbaikan/<int:pk>/", redaction.before_and_after, name="redaction"),
    path("berkas/<str:number>/perbaikan/<int:pk>/<str:sha256>.jpg", redaction.picture, name="redaction_picture"),
    path("berkas/<str:number>/<slug:verb>/", submission.say, name="verb"),
    path("saring-sekaligus/", bulk.bulk_screen, name="filter_bulk"),
    path("saring/<str:number>/", filtering.filter_screen, name="filter"),
    path("saring/<str:number>/temuan/", filtering.findings, name="findings"),
    path("lembar-penyaringan/<int:decision_id>/", sheet.filter_sheet, name="filter_sheet"),
    path("lembar-penyaringan/<int:decision_id>/pdf/", sheet.as_pdf, name="filter_sheet_pdf"),
    path("uji-konsekuensi/<str:number>/", classification.weigh, name="weigh_consequences"),
    path("uji-konsekuensi/<str:number>/lembar/<int:test_id>/", classification.sheet, name="consequence_test"),
    path("serta-merta/", emergency.issue, name="issue_at_once"),
    path("serta-merta/jalur/", emergency.lane, name="emergency_lane"),
    path("periksa/<str:number>/", emergency.look_after, name="review"),
    path("tayangkan/<str:number>/", publishing.publish_screen, name="publish"),
    path("tayangkan/<str:number>/kemajuan/", publishing.progress, name="publish_progress"),
    path("berita-acara/<str:number>/", receipts.receipt, name="receipt"),
    path("berita-acara/<str:number>/pdf/", receipts.as_pdf, name="receipt_pdf"),
    path("cek/<str:number>/<str:code>/", receipts.check, name="verify_receipt"),
    path("bahan/<str:name>", files.private_file, name="asset_file"),
    path("bahan/<str:number>/<str:name>", files.private_file, name="submission_file"),
    path("pustaka/<path:name>", files.library_file, name="library_file"),
    path("berkas/<str:number>/bahan/<int:asset_id>/periksa-lagi/", submission.inspect_again, name="inspect_again"),
    path("bahan-asli/<int:asset_id>/", files.thumbnail, name="asset_thumbnail"),
    path("penjagaan/", site_guard.site_guard, name="site_guard"),
    path("catatan/", ledger.entries, name="ledger"),
    path("orang/", people.roster, name="people"),
    path("orang/baru/", people.new_person, name="add_person"),
    path("orang/penunjukan/", people.new_appointment, name="appoint"),
    path("orang/penunjukan/<int:pk>/akhiri/", people.end_appointment, name="end_appointment"),
    path("orang/penunjukan/<int:pk>/perpanjang/", people.prolong, name="prolong_appointment"),
    path("orang/penunjukan/<int:pk>/pastikan/", people.confirm, name="confirm_appointment"),
    path("orang/penunjukan/<int:pk>/tolak/", people.decline, name="decline_appointment"),
    path("orang/menunggu/", people.waiting, name="pending_appointments"),
    path("orang/<int:pk>/blokir/", people.bar, name="bar_person"),
    path("orang/<int:pk>/buka-blokir/", people.unbar, name="unbar_person"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/hari/<int:pk>/hapus/", calendar.drop_day, name="remove_day"),
    path("kalender/ramadan/", calendar.ramadan, name="add_ramadan"),
    path("kalender/ramadan/<int:pk>/", calendar.ramadan, name="change_ramadan"),
    path("kalender/ramadan/<int:pk>/hapus/", calendar.drop_ramadan, name="remove_ramadan"),
    path("kalender/pemilihan/", calendar.new_election, name="add_election"),
    path("kalender/pemilihan/<int:pk>/hapus/", calendar.drop_election, name="remove_election"),
    path("sop/", sop.versions, name="sop"),
    path("sop/<int:version>/", sop.version, name="sop_version"),
]
