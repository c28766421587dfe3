from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from cms.protection import HOUR, address_of, is_once_too_often

# From one network: by one name in a quarter of an hour, and by any in an hour.
BY_ONE_NAME, BY_ANY = 10, 200


class LoginForm(WagtailLoginForm):
    """Wagtail's, whose password field has no name but the English one, and which lets anybody guess for ever."""

    def __init__(self, request: HttpRequest | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["password"].label = AuthenticationForm.base_fields["password"].label

    def clean(self) -> dict[str, Any]:
        # Before the password is looked at: that costs a tenth of a second of a core.
        if self.request and self._is_guessing(address_of(self.request)):
            raise ValidationError(_("That was tried too many times. Wait a quarter of an hour, and try again."))
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _is_guessing(self, network: str) -> bool:
        name = self.cleaned_data.get("username", "").casefold()
        return is_once_too_often("sign-ins-from", network, BY_ANY, HOUR) or is_once_too_often(
            "sign-ins", f"{network} {name}", BY_ONE_NAME, HOUR // 4
        )
