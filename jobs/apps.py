from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        # Models are there only now.
        from campaigns.reports import handover
        from jobs.handover import pages_elsewhere

        handover.register(pages_elsewhere)
