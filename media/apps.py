from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "media"
    verbose_name = _("Media")

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from media import signals
        from media.models import Video

        signals.connect()
        # Who deletes a film is told which film it is the described version of.
        ReferenceIndex.register_model(Video)
