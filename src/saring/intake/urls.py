"""Addresses of the officer's phone."""

from django.urls import path

from saring.intake import offline, tus, views

app_name = "kirim"
urlpatterns = [
    path("", views.mine, name="daftar"),
    path("baru/<slug:section>/", views.begin, name="baru"),
    path("luring/", offline.page, name="luring"),
    path("sesi/", offline.session, name="sesi"),
    path("mulai/", offline.begin, name="mulai"),
    path("unggahan/<str:token>/hasil/", offline.outcome, name="hasil"),
    path("unggahan/", tus.uploads, name="unggahan_baru"),
    path("unggahan/<str:token>/", tus.upload, name="unggahan"),
    path("<str:number>/", views.form, name="form"),
    path("<str:number>/unggah/", views.upload, name="unggah"),
    path("<str:number>/bahan/<int:asset_id>/", views.asset_card, name="bahan"),
    path("<str:number>/bahan/<int:asset_id>/hapus/", views.remove, name="hapus"),
    path("<str:number>/serahkan/", views.hand_over, name="serahkan"),
]
