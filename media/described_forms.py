"""A film's described version, chosen in the film's form: a film of its own, fit to be shown wherever this one is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtailmedia.widgets import AdminVideoChooser

from media.consent import missing
from media.models import ConsentChannel, Video


class WithDescribedForm(forms.ModelForm):
    fields: dict[str, Any]

    def fit_described(self) -> None:
        """A film that is a described version has none, and neither has one that is not there yet."""
        film = self.instance
        if not film.pk or film.describes.exists():
            del self.fields["described"]
            return
        field = self.fields["described"]
        field.widget = AdminVideoChooser()
        field.queryset = Video.objects.exclude(pk=film.pk).filter(described=None)
        field.error_messages["invalid_choice"] = _("Choose another film, one that has no described version itself.")

    def clean_described(self) -> Video | None:
        """Pages that show the film may be out: from now on they show this one, too."""
        described: Video | None = self.cleaned_data["described"]
        if described and "described" in self.changed_data and (lack := _lack_of(described)):
            raise ValidationError(_("“%(film)s” can't be shown yet: %(lack)s") % {"film": described, "lack": lack})
        return described


def _lack_of(film: Video) -> str:
    if film.lacks_captions:
        return str(_("it has no captions."))
    return next((lack.sentence for lack in missing(film, ConsentChannel.SITE)), "")
