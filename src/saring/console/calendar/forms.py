"""Forms of the calendar."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from saring.console.calendar.fields import DateInput, DayField
from saring.people.models import CalendarDay, ElectionPeriod, RamadanRange


class CalendarDayForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = CalendarDay
        fields: ClassVar = ["date", "working", "name"]
        field_classes: ClassVar = {"date": DayField}
        widgets: ClassVar = {"date": DateInput()}

    def validate_unique(self) -> None:
        """A second word on the same day replaces the first."""


class RamadanForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = RamadanRange
        fields: ClassVar = ["first_day", "last_day"]
        field_classes: ClassVar = {"first_day": DayField, "last_day": DayField}
        widgets: ClassVar = {"first_day": DateInput(), "last_day": DateInput()}


class ElectionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ElectionPeriod
        fields: ClassVar = ["name", "first_day", "last_day", "candidates"]
        field_classes: ClassVar = {"first_day": DayField, "last_day": DayField}
        widgets: ClassVar = {
            "first_day": DateInput(),
            "last_day": DateInput(),
            "candidates": forms.Textarea(attrs={"rows": 4}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Hari terakhir tidak boleh sebelum hari pertama."))
        return cleaned
