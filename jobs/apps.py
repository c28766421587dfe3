from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        # Models are there only now.
        from cms import listing
        from jobs import handover, readiness  # noqa: F401
        from jobs.listing import OpenJobs

        handover.connect()
        listing.hang_up(OpenJobs)
