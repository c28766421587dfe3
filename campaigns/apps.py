from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        from campaigns import posted, readiness  # noqa: F401
        from campaigns.tracking import generation

        posted.connect()
        generation.connect()
