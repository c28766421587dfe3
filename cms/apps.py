from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Kildespor"

    def ready(self) -> None:
        from cms import checks, failures, gate, people, photo_sizes, share_pictures, translating  # noqa: F401
        from cms.consents import reminders

        gate.close()
        reminders.connect()
        photo_sizes.connect()
        share_pictures.connect()
        translating.pass_over_missing_pictures()
