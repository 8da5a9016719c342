"""Log-in, log-out, password change."""

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _


class LogIn(views.LoginView):
    template_name = "console/log_in.html"
    redirect_authenticated_user = True


class LogOut(views.LogoutView):
    next_page = "masuk"


class ChangePassword(views.PasswordChangeView):
    template_name = "console/password.html"
    success_url = reverse_lazy("giliran")

    def form_valid(self, form: object) -> HttpResponse:
        messages.success(self.request, _("Kata sandi Anda sudah diganti."))
        return super().form_valid(form)  # type: ignore[arg-type]
