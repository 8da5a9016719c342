"""Addresses of the desk's face; names are the design's words."""

from django.urls import path

from saring.console.views import account, files, filtering, ledger, people, publishing, queue, receipts, sop, submission

urlpatterns = [
    path("", queue.my_turn, name="giliran"),
    path("masuk/", account.LogIn.as_view(), name="masuk"),
    path("keluar/", account.LogOut.as_view(), name="keluar"),
    path("sandi/", account.ChangePassword.as_view(), name="sandi"),
    path("berkas/", queue.everything, name="semua"),
    path("berkas/<str:number>/", submission.show, name="berkas"),
    path("berkas/<str:number>/halaman/", submission.page, name="halaman"),
    path("berkas/<str:number>/bahan/", submission.add_material, name="tambah_bahan"),
    path("berkas/<str:number>/<slug:verb>/", submission.say, name="tindakan"),
    path("saring/<str:number>/", filtering.filter_screen, name="saring"),
    path("saring/<str:number>/temuan/", filtering.findings, name="temuan"),
    path("tayangkan/<str:number>/", publishing.publish_screen, name="tayangkan"),
    path("tayangkan/<str:number>/kemajuan/", publishing.progress, name="kemajuan"),
    path("berita-acara/<str:number>/", receipts.receipt, name="berita_acara"),
    path("berita-acara/<str:number>/pdf/", receipts.as_pdf, name="berita_acara_pdf"),
    path("cek/<str:number>/<str:code>/", receipts.check, name="cek_berita_acara"),
    path("bahan/<str:name>", files.private_file, name="bahan"),
    path("pustaka/<path:name>", files.library_file, name="pustaka"),
    path("berkas/<str:number>/bahan/<int:asset_id>/periksa-lagi/", submission.inspect_again, name="periksa_lagi"),
    path("bahan-asli/<int:asset_id>/", files.thumbnail, name="gambar_kecil"),
    path("catatan/", ledger.entries, name="catatan"),
    path("orang/", people.roster, name="orang"),
    path("orang/baru/", people.new_person, name="orang_baru"),
    path("orang/penunjukan/", people.new_appointment, name="penunjukan_baru"),
    path("orang/penunjukan/<int:pk>/akhiri/", people.end_appointment, name="akhiri_penunjukan"),
    path("kalender/", people.calendar, name="kalender"),
    path("sop/", sop.versions, name="sop"),
    path("sop/<int:version>/", sop.version, name="sop_versi"),
]
