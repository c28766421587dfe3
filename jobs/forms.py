"""The forms that applicants fill in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy as _

from campaigns.models import Channel
from cms.models import Country, EmployerSettings
from cms.numbers import whole
from jobs.models import Application
from jobs.uploads import EXTENSIONS, WaitingFile, check_cv, shown_name, too_large

# Beside the usual channels and those with links: where people of a country look for jobs, and who tips them off.
ALWAYS_ASKED = {
    Country.NORWAY: ("nav", "finn", "google", "colleague", "newsletter"),
    Country.SWEDEN: ("platsbanken", "google", "colleague", "newsletter"),
}
ELSEWHERE = "elsewhere"


def channels_to_ask_about(campaign_id: int, employer: EmployerSettings) -> list[Channel]:
    asked = Q(is_usual=True) | Q(links__campaign=campaign_id) | Q(slug__in=ALWAYS_ASKED[Country(employer.country)])
    return list(Channel.objects.for_site(employer.site).filter(asked).distinct())


def check_domain(address: str) -> None:
    """Django lets some through that no mail can be addressed to, and would break at sending it."""
    try:
        address.rpartition("@")[2].encode("idna")
    except UnicodeError:
        raise ValidationError("", code="invalid") from None


def email_field(**kwargs: Any) -> forms.EmailField:
    return forms.EmailField(
        validators=[check_domain],
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("We need your e-mail address."),
            "invalid": _("The e-mail address is not complete. Write it like name@example.com."),
        },
        **kwargs,
    )


class LetterField(forms.CharField):
    """A long text whose line ends count once, and that says how long it is when it is too long."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        super().validate(value)
        limit = settings.APPLICATION_LETTER_MAX_CHARACTERS
        if len(value) > limit:
            message = gettext(
                "The letter has %(count)s characters. We can take %(limit)s: shorten it, or put it in the CV's file."
            )
            raise ValidationError(message % {"count": whole(len(value)), "limit": whole(limit)})


class FileForm(forms.ModelForm[Application]):
    """A form with a CV, which may have been chosen in an earlier attempt at sending it."""

    cv = forms.FileField(
        label=_("CV"),
        help_text=_("PDF or DOCX, at most 10 MB. You can also add it later, by the link in your receipt."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extension}" for extension in EXTENSIONS)}),
        error_messages={
            "empty": _("The file is empty. Choose another."),
            "invalid": _("The file did not come through. Choose it again."),
        },
    )
    waiting = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_oversized: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_oversized = is_oversized

    def clean_cv(self) -> UploadedFile[bytes] | None:
        if self.is_oversized:
            raise too_large()
        file: UploadedFile[bytes] | None = self.files.get(self.add_prefix("cv"))
        if file:
            check_cv(file)
        return file

    def clean_waiting(self) -> WaitingFile | None:
        token = self.cleaned_data["waiting"]
        waiting = WaitingFile.find(token) if token else None
        if token and not waiting:
            self.add_error("cv", gettext("We no longer have the file you chose. Choose it again."))
        return waiting

    def chosen(self) -> tuple[File[bytes], str] | None:
        """The CV and its name: the file sent now, else the one that waited."""
        if file := self.cleaned_data.get("cv"):
            return file, shown_name(file.name or "")
        if waiting := self.cleaned_data.get("waiting"):
            return waiting.open(), waiting.name
        return None

    def keep_file(self) -> WaitingFile | None:
        """Put a good file aside, so that an error elsewhere doesn't cost the applicant their choice."""
        waiting: WaitingFile | None = self.cleaned_data.get("waiting")
        file = self.cleaned_data.get("cv")
        if not file:
            return waiting
        if waiting:
            waiting.discard()
        return WaitingFile.keep(file)


class CvForm(FileForm):
    """What applicants fill in themselves: a letter, and the CV."""

    letter = LetterField(
        label=_("Letter"),
        help_text=_("Why you, and why this job? A few paragraphs are enough."),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("We need a few words from you: why you, and why this job?")},
    )

    # Our own words tell what is missing, all at once, rather than the browser's one at a time.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            # A browser would cut a text that is pasted in, without a word.
            self.fields[name].widget.attrs.pop("maxlength", None)


class ApplicationForm(CvForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("We need your name.")},
    )
    email = email_field(help_text=_("Your receipt goes here."))
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("We need your phone number.")},
    )
    first_seen = forms.ChoiceField(
        label=_("Where did you first see this job?"),
        help_text=_("You don't have to answer. It helps us to be where people look."),
        required=False,
        widget=forms.Select(attrs={"autocomplete": "off"}),
    )

    field_order = ["name", "email", "phone", "letter", "cv", "first_seen"]

    class Meta:
        model = Application
        fields = ["name", "email", "phone", "letter"]

    def __init__(self, *args: Any, channels: list[Channel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channels = {channel.slug: channel for channel in channels}
        choices = [(slug, str(channel)) for slug, channel in self.channels.items()]
        self.fields["first_seen"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *choices,
            (ELSEWHERE, _("Somewhere else")),
        ]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if sum(character.isdigit() for character in phone) < 5:
            raise ValidationError(gettext("The phone number is not complete."))
        return phone

    @property
    def named_channel(self) -> Channel | None:
        return self.channels.get(self.cleaned_data["first_seen"])


class ReceiptForm(CvForm):
    """What can be changed after sending."""

    phone = ApplicationForm.base_fields["phone"]

    field_order = ["phone", "letter", "cv"]
    clean_phone = ApplicationForm.clean_phone

    class Meta:
        model = Application
        fields = ["phone", "letter"]


class ToOneselfForm(forms.Form):
    """Where a job is sent by whoever reads it."""

    email = email_field()

    use_required_attribute = False
