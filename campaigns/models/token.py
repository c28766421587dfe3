"""One namespace for what stands after /s/ and /via/: links' codes and channels' slugs, in use or gone."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from campaigns.vocabulary import RESERVED_TOKENS, WRITTEN_CODE_LENGTH, tag_slug


class FormerToken(models.Model):
    """The code of a link, or the slug of a channel, that was deleted. Addresses with it may still be out there."""

    token = models.CharField(max_length=40, unique=True)
    deleted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = gettext_lazy("former code")
        verbose_name_plural = gettext_lazy("former codes")

    def __str__(self) -> str:
        return self.token

    @classmethod
    def remember(cls, token: str) -> None:
        cls.objects.get_or_create(token=token)


def fit_code(text: str) -> str:
    """A code as somebody writes it, made fit for an address. It may still be taken."""
    code = tag_slug(text, max_length=0)
    shortest, longest = WRITTEN_CODE_LENGTH
    if not shortest <= len(code) <= longest:
        raise ValidationError(
            _("A code has %(shortest)d to %(longest)d letters a to z, digits and hyphens. “%(code)s” has %(length)d.")
            % {"shortest": shortest, "longest": longest, "code": code, "length": len(code)}
        )
    return code


def free_code(text: str) -> str:
    """The same, or the reason why a new link can't have it."""
    code = fit_code(text)
    if refusal := refusals([code]).get(code):
        raise ValidationError(refusal)
    return code


def refusals(tokens: Collection[str]) -> dict[str, str]:
    """Why each of these can't be given to a new link or channel; a token that is free is not in it."""
    from campaigns.models.channel import Channel
    from campaigns.models.link import ShareLink

    codes = ShareLink.objects.filter(code__in=tokens).values_list("code", flat=True)
    slugs = Channel.objects.filter(slug__in=tokens).values_list("slug", flat=True)
    former = FormerToken.objects.filter(token__in=tokens).values_list("token", flat=True)
    return {
        **_each(former, _("“%(word)s” belonged to a link or a channel that is deleted, and may still be out there.")),
        **_each(codes, _("“%(word)s” is the code of another link.")),
        **_each(slugs, _("“%(word)s” is what a channel is called in addresses.")),
        **_each(RESERVED_TOKENS.intersection(tokens), _("“%(word)s” is in use by the site itself.")),
    }


def _each(words: Collection[str], sentence: str) -> dict[str, str]:
    return {word: sentence % {"word": word} for word in words}
