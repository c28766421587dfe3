from django.core.checks import run_checks
from django.test import override_settings


def ids() -> set[str]:
    return {message.id or "" for message in run_checks()}


def test_the_project_as_it_stands_passes_every_check() -> None:
    assert not [message for message in run_checks() if message.is_serious()]


@override_settings(GOOGLE_ANALYTICS_PROPERTY_ID="UA-123456-7")
def test_another_provider_is_refused() -> None:
    assert "cms.E001" in ids()


@override_settings(FACEBOOK_PIXEL_ID="1234567890")
def test_a_pixel_is_refused() -> None:
    assert "cms.E001" in ids()


@override_settings(MATOMO_DOMAIN_PATH="stats.example.com", MATOMO_SITE_ID="3", ANALYTICS_OWN_HOSTS=[])
def test_matomo_on_a_foreign_host_is_refused() -> None:
    assert "cms.E002" in ids()


@override_settings(
    MATOMO_DOMAIN_PATH="stats.elvestad.example/matomo",
    MATOMO_SITE_ID="3",
    ANALYTICS_OWN_HOSTS=["stats.elvestad.example"],
)
def test_matomo_on_the_employers_own_host_is_accepted() -> None:
    assert not {"cms.E001", "cms.E002", "cms.E003"} & ids()


@override_settings(
    MATOMO_DOMAIN_PATH="stats.elvestad.example",
    MATOMO_SITE_ID="3",
    ANALYTICS_OWN_HOSTS=["stats.elvestad.example"],
    MATOMO_DISABLE_COOKIES=False,
)
def test_matomo_with_cookies_is_refused() -> None:
    assert "cms.E003" in ids()


def test_uploads_inside_an_app_are_refused(settings) -> None:
    settings.MEDIA_ROOT = settings.BASE_DIR / "media" / "files"
    assert "cms.E004" in ids()
