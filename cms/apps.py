from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Kildespor"

    def ready(self) -> None:
        from cms import checks, failures, gate, translating  # noqa: F401

        gate.close()
        translating.pass_over_missing_pictures()
