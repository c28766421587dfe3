from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Kildespor"

    def ready(self) -> None:
        from cms import checks, failures, translating  # noqa: F401

        translating.pass_over_missing_pictures()
