from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Kildespor"

    def ready(self) -> None:
        from cms import checks, failures, gate  # noqa: F401

        gate.close()
