"""Log-in, log-out, password change."""

from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _


class LogIn(views.LoginView):
    template_name = "console/log_in.html"
    redirect_authenticated_user = True


def locked_out(request: HttpRequest, *_answer: object) -> HttpResponse:
    """Too many wrong passwords for this name from this address: the same words whether the name exists or not."""
    sentence = _(
        "Terlalu banyak percobaan dengan kata sandi yang salah. Coba lagi 15 menit lagi, atau hubungi kepegawaian."
    )
    form = AuthenticationForm(request, initial={"username": request.POST.get("username", "")[:150]})
    return render(
        request,
        LogIn.template_name,
        {"form": form, "locked": sentence, "next": request.POST.get("next", "")},
        status=429,
    )


def not_of_the_desk(request: HttpRequest, *args: object) -> HttpResponse:
    """Screens of Wagtail that go round the desk, or speak of what there is not here: closed, by address too."""
    raise PermissionDenied(_("Halaman itu tidak dipakai di sini. Kembali ke Giliran Anda."))


def kept_in_the_roster(request: HttpRequest, *args: object) -> HttpResponse:
    """Wagtail's own screens for users and groups would give rights, and passwords of others, without an appointment."""
    raise PermissionDenied(_("Orang dan jabatan diatur di halaman Orang dan jabatan, dengan penunjukan dan SK."))


class LogOut(views.LogoutView):
    next_page = "log_in"


class ChangePassword(views.PasswordChangeView):
    template_name = "console/password.html"

    def get_success_url(self) -> str:
        """Home; for whoever has no role, and so no home, here again."""
        return reverse("my_turn" if self.request.actor.appointments else "change_password")  # type: ignore[attr-defined]

    def form_valid(self, form: object) -> HttpResponse:
        messages.success(self.request, _("Kata sandi Anda sudah diganti."))
        return super().form_valid(form)  # type: ignore[arg-type]
