"""Addresses of the officer's phone."""

from django.urls import path

from saring.intake import offline, tus, views

app_name = "intake"
urlpatterns = [
    path("", views.mine, name="list"),
    path("baru/<slug:section>/", views.begin, name="begin"),
    path("luring/", offline.page, name="offline"),
    path("sesi/", offline.session, name="session"),
    path("mulai/", offline.begin, name="begin_offline"),
    path("unggahan/<str:token>/hasil/", offline.outcome, name="upload_outcome"),
    path("unggahan/", tus.uploads, name="uploads"),
    path("unggahan/<str:token>/", tus.upload, name="upload"),
    path("<str:number>/", views.form, name="form"),
    path("<str:number>/unggah/", views.upload, name="form_upload"),
    path("<str:number>/bahan/<int:asset_id>/", views.asset_card, name="asset_card"),
    path("<str:number>/bahan/<int:asset_id>/hapus/", views.remove, name="remove_asset"),
    path("<str:number>/serahkan/", views.hand_over, name="hand_over"),
]
