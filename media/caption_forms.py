"""The form of a film's captions in one language: a file, or the text itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from media.captions import Cue, as_vtt, decode, read

LARGEST = 1024 * 1024  # bytes; an hour of talk is a tenth of it


class CaptionsForm(forms.Form):
    file = forms.FileField(
        label=_("Captions file"),
        required=False,
        help_text=_("SRT or WebVTT, as your editor or a captioning service saves them. It replaces the text below."),
        widget=forms.FileInput(attrs={"accept": ".srt,.vtt,text/vtt,application/x-subrip"}),
    )
    text = forms.CharField(
        label=_("Times and texts"),
        required=False,
        max_length=LARGEST,
        strip=False,
        help_text=_("A line with the time, below it what is said, then an empty line."),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "placeholder": _("00:01 --> 00:03\nHello!")}),
    )

    def __init__(self, *args: Any, duration: float, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duration = duration
        self.fields["text"].widget.attrs["lang"] = language

    def clean_file(self) -> str:
        """What the file says, and the text field with it: faults are put right there, and nothing is sent twice."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return ""
        if (file.size or 0) > LARGEST:
            raise ValidationError(_("The file is too large for captions. Did you choose the film itself?"))
        text = decode(file.read())
        self.data = {**self.data, "text": text}
        return text

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if not self.errors:
            try:
                self.cues: list[Cue] = read(cleaned["file"] or cleaned["text"], self.duration)
            except ValidationError as error:
                self.add_error("text", error)
        return cleaned

    @property
    def vtt(self) -> str:
        return as_vtt(self.cues)
