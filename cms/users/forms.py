from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    """Wagtail's, whose password field has no name but the English one."""

    def __init__(self, request: HttpRequest | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["password"].label = AuthenticationForm.base_fields["password"].label
