import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaigns.models.campaign import Campaign
from campaigns.models.link import target_of
from cms.addresses import at_the_root
from cms.languages import code_of, with_language
from cms.users.models import User


def new_secret() -> str:
    """32 characters that nobody guesses."""
    return secrets.token_urlsafe(24)


class SharePackageQuerySet(models.QuerySet["SharePackage"]):
    def for_user(self, user: User) -> "SharePackageQuerySet":
        return self.filter(campaign__in=Campaign.objects.for_user(user))

    def in_use(self) -> "SharePackageQuerySet":
        return self.filter(revoked_at=None)


class SharePackage(models.Model):
    """What colleagues without a login share from: texts, pictures and a link for each channel, at a secret address."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="packages")
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("leads to"))
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    greeting = models.TextField(_("greeting"), max_length=600, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = SharePackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("share package")
        verbose_name_plural = _("share packages")
        ordering = ["-pk"]
        # Who may make share links may make these.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "page"],
                condition=models.Q(revoked_at=None),
                name="a_page_has_one_package_in_use",
            )
        ]

    def __str__(self) -> str:
        # Never the secret: this ends up in logs.
        return f"{self.campaign} {self.pk}"

    @property
    def target(self) -> Page | None:
        """The live page that its links lead to."""
        return target_of(self.page, self.campaign)

    @property
    def url(self) -> str:
        """Its absolute address, in the language of the page that it leads to."""
        site, page = self.campaign.site, self.page or self.campaign.page
        with at_the_root():
            path = reverse("package", args=[self.secret])
            if page:
                path = with_language(path, code_of(page.locale_id), site.pk)
        return f"{site.root_url}{path}"
