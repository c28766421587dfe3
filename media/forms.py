"""The form of a film: its file is chosen there, and sent ahead in parts where the browser can."""

import tempfile
import warnings
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from media.cuts import AT_ONCE
from media.described_forms import WithDescribedForm
from media.film.arrival import EXTENSIONS, check_film, check_name_and_size
from media.models import FilmStill, Photo, Upload, Video
from media.people_forms import WithPeopleForm
from media.pictures import without_its_past

NO_PICTURE_OF_OURS = _(
    "We can take JPEG, PNG, WebP, AVIF and GIF. A drawing (SVG) can hold programs: save it as one of them."
)


DAMAGED = _("The picture is damaged and can't be read to its end. Save it again and choose the new file.")
TOO_MANY_DOTS = _("The picture has more than %(limit)s million dots. Save it smaller and choose it again.")


class FilmInput(forms.FileInput):
    template_name = "media/admin/film_input.html"

    class Media:
        js = ("media/film-upload.js",)
        css = {"all": ("media/film-upload.css",)}

    def __init__(self, film: Video | None = None, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.film = film

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        accepted = ",".join(["video/*", *(f".{extension}" for extension in EXTENSIONS)])
        context["widget"]["attrs"] |= {"accept": accepted, "required": False}
        return context | {"film": self.film, "begin_url": reverse("films:begin")}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(name)


class StillsInput(forms.RadioSelect):
    template_name = "media/admin/stills.html"


class StillsField(forms.ModelChoiceField):
    def label_from_instance(self, still: FilmStill) -> Any:
        return still


class CaptionsList(forms.Widget):
    """The languages that a film is captioned in or could be, each with the way to its form."""

    template_name = "media/admin/captions_list.html"

    def __init__(self, film: Video) -> None:
        super().__init__()
        self.film = film

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        there = {track.language: track for track in self.film.tracks}
        languages = [(code, label, there.get(code)) for code, label in settings.LANGUAGES]
        return super().get_context(name, value, attrs) | {"film": self.film, "languages": languages}


class VideoForm(WithPeopleForm, WithDescribedForm, BaseMediaForm):
    upload = forms.UUIDField(label="", required=False, widget=forms.HiddenInput)
    still = StillsField(
        label=_("Picture before it plays"), queryset=FilmStill.objects.none(), required=False, widget=StillsInput
    )

    captions = forms.Field(label=_("Captions"), disabled=True, required=False)
    no_speech = forms.BooleanField(
        label=_("Nobody speaks in the film"), required=False, help_text=_("Then it needs no captions.")
    )

    field_order = (
        *("title", "file", "collection", "still", "thumbnail"),
        *("captions", "no_speech", "sound_tells_all", "described", "transcript"),
        *("people", "known", "nobody", "rights", "tags", "upload"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = kwargs["user"]
        film = self.instance if self.instance.pk else None
        self.fields["file"].widget = FilmInput(film)
        self.fields["file"].required = False
        self._say_what_is_captioned(film)
        self.say_who_is_in_it(self.user)
        self.fit_described()
        stills = film.stills.all() if film else FilmStill.objects.none()
        if stills.exists():
            self.fields["thumbnail"].label = _("Or a picture of your own")
            self.fields["still"].queryset = stills
            self.initial["still"] = stills.filter(file=str(self.instance.thumbnail)).first()
        else:
            self.fields["thumbnail"].label = self.fields.pop("still").label

    def _say_what_is_captioned(self, film: Video | None) -> None:
        if film is None:
            del self.fields["captions"]
            return
        self.fields["captions"].widget = CaptionsList(film)
        self.initial["no_speech"] = bool(film.no_speech_at)
        if film.no_speech_at:
            told = {"person": film.no_speech_by or "–", "date": date_format(timezone.localdate(film.no_speech_at))}
            self.fields["no_speech"].help_text = _("Said by %(person)s, %(date)s.") % told

    def clean_upload(self) -> Upload | None:
        key = self.cleaned_data["upload"]
        if not key:
            return None
        sent_in = Upload.objects.filter(pk=key, user=self.user, is_whole=True).first()
        if sent_in is None:
            raise ValidationError(_("The film was sent in too long ago. Choose the file again."))
        return sent_in

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_name_and_size(file.name or "", file.size or 0)
            _check(file)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if sent_in := cleaned.get("upload"):
            self.instance.file, cleaned["file"] = sent_in.name, None
        elif not cleaned.get("file") and not self.errors.keys() & {"file", "upload"}:
            self.add_error("file", _("Choose the film."))
        return cleaned

    def save(self, commit: bool = True) -> Video:
        sent_in = self.cleaned_data.get("upload")
        old = Video.objects.filter(pk=self.instance.pk).values_list("file", flat=True).first()
        if (still := self.cleaned_data.get("still")) and "thumbnail" not in self.changed_data:
            self.instance.thumbnail = still.file.name
        is_said = self.cleaned_data["no_speech"]
        # Another film: whoever lets it stand says it anew.
        if "no_speech" in self.changed_data or sent_in or "file" in self.changed_data:
            self.instance.no_speech_at = timezone.now() if is_said else None
            self.instance.no_speech_by = self.user if is_said else None
        self.take_the_word()
        film: Video = super().save(commit)
        self.add_who_is_known()
        if sent_in:
            sent_in.delete()
            if old and old != film.file.name:
                film.file.storage.delete(old)
        return film


def _check(file: UploadedFile[bytes]) -> None:
    if isinstance(file, TemporaryUploadedFile):
        check_film(file.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        check_film(copy.name)


class PhotoField(WagtailImageField):
    """Counts the dots before the picture is read into memory, which Wagtail does first."""

    def to_python(self, data: Any) -> Any:
        if data:
            self._count_dots(data)
        try:
            return super().to_python(data)
        except (OSError, SyntaxError) as error:
            raise ValidationError(DAMAGED) from error

    def _count_dots(self, data: Any) -> None:
        limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
        try:
            with warnings.catch_warnings(action="ignore"), Image.open(data) as picture:
                dots = picture.width * picture.height
        except Image.DecompressionBombError:
            dots = limit + 1
        except (OSError, SyntaxError, ValueError):
            dots = 0  # no picture that Pillow knows: Wagtail says so
        data.seek(0)
        if dots > limit:
            raise ValidationError(TOO_MANY_DOTS, params={"limit": limit // 1_000_000})


class PhotoForm(WithPeopleForm, BaseImageForm):
    """Refuses what can't be taken in words that help, and takes off what a photo tells besides what it shows."""

    field_order = ("title", "file", "description", "people", "known", "nobody", "credit", "rights")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say_who_is_in_it(kwargs["user"])
        if old := self.fields.get("file"):
            field = PhotoField(label=old.label, required=old.required, widget=old.widget, help_text=old.help_text)
            field.error_messages["invalid_image_extension"] = NO_PICTURE_OF_OURS
            self.fields["file"] = field

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            return without_its_past(file)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(DAMAGED) from error

    def save(self, commit: bool = True) -> Photo:
        self.take_the_word()
        photo: Photo = super().save(commit)
        if commit:
            self.add_who_is_known()
            # Wagtail's own has thrown away what was made of a new file.
            photo.cut(AT_ONCE.filters)
        return photo
