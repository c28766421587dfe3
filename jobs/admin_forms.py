"""The forms in which HR writes down and corrects applications."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from campaigns.models import Channel
from jobs.models import Application, JobPage
from jobs.uploads import EXTENSIONS, check_cv, shown_name


class CorrectionForm(forms.ModelForm[Application]):
    """What HR may correct: the person's details and the CV, never the source."""

    cv = forms.FileField(
        label=_("CV"),
        help_text=_("PDF or DOCX, at most 10 MB. A new file takes the place of the old one."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extension}" for extension in EXTENSIONS)}),
    )

    class Meta:
        model = Application
        fields = ["name", "email", "phone", "letter"]

    def clean_cv(self) -> UploadedFile[bytes] | None:
        file: UploadedFile[bytes] | None = self.files.get(self.add_prefix("cv"))
        if file:
            check_cv(file)
        return file

    def save(self, commit: bool = True) -> Application:
        if file := self.cleaned_data.get("cv"):
            self.instance.attach(file, shown_name(file.name))
        application: Application = super().save(commit)
        return application


class HandForm(CorrectionForm):
    """An application that came on paper, by mail or in a conversation."""

    channel = forms.ModelChoiceField(
        label=_("How did they find the job?"),
        queryset=Channel.objects.none(),
        required=False,
        empty_label=_("Unknown way"),
        help_text=_("The report counts the application there."),
    )
    received_on = forms.DateField(label=_("Received"), widget=AdminDateInput, initial=timezone.localdate)

    field_order = ["job", "received_on", "channel", "name", "email", "phone", "letter", "cv"]

    class Meta(CorrectionForm.Meta):
        fields = ["job", *CorrectionForm.Meta.fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job"].queryset = JobPage.objects.order_by("title")  # type: ignore[attr-defined]
        self.fields["job"].empty_label = _("Choose")  # type: ignore[attr-defined]
        self.fields["channel"].queryset = Channel.objects.all()  # type: ignore[attr-defined]

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(gettext("This day has not come yet."))
        return day
