"""The forms in which HR writes down and corrects applications."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from campaigns.models import Channel
from jobs.forms import FileForm
from jobs.models import Application, JobPage


class CorrectionForm(FileForm):
    """What HR may correct: the person's details and the CV, never the source."""

    class Meta:
        model = Application
        fields = ["name", "email", "phone", "letter"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        replaces = _("PDF or DOCX, at most 10 MB. A new file takes the place of the old one.")
        self.fields["cv"].help_text = replaces if self.instance.cv else _("PDF or DOCX, at most 10 MB.")

    def remember_file(self) -> None:
        """Keep a chosen file while something else is put right: a browser never fills it in again."""
        if not (waiting := self.keep_file()):
            return
        self.data = dict(self.data.items()) | {self.add_prefix("waiting"): waiting.token}
        kept = gettext("“%(name)s” is kept. Choose a file only if you want another.")
        self["cv"].help_text = kept % {"name": waiting.name}


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
    # The same form sent twice is one application.
    form_id = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)

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
