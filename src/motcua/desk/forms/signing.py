"""What a form asks when a step signs papers: by which way, and the key's secret, which is used once and kept
nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from motcua.core.errors import Refusal
from motcua.core.forms import Form
from motcua.dossiers.results import signing
from motcua.dossiers.results.issuing import Signing
from motcua.identity.actors import Actor
from motcua.signatures.models import Key

BY_KEY, BY_HAND = "key", "hand"
SECRET_HINT = "Mật khẩu ký hoặc mã PIN của thiết bị. Chỉ dùng cho lần ký này, không lưu lại."


class SecretInput(forms.PasswordInput):
    """Never filled in by the page, nor offered by the browser as a sign-in."""

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off", "class": "govuk-input--width-20"})


def secret_field(required: bool = False) -> forms.CharField:
    return forms.CharField(
        label="Mật khẩu ký",
        required=required,
        max_length=200,
        strip=False,
        help_text=SECRET_HINT,
        widget=SecretInput(),
        error_messages={"required": "Nhập mật khẩu ký."},
    )


def way_fields(key: Key, by_hand: str) -> dict[str, forms.Field]:
    """The way of signing, the key first. ``by_hand``: the words for signing on paper."""
    ways = [(BY_KEY, f"Ký số bằng khóa “{key.name}”"), (BY_HAND, by_hand)]
    way = forms.ChoiceField(label="Cách ký", choices=ways, initial=BY_KEY, widget=forms.RadioSelect)
    secret = secret_field()
    # Asked for by need_secret unless it is signed by hand.
    secret.widget.is_required = True
    return {"way": way, "secret": secret}


class KeyForm(Form):
    """Signing or sealing: the key's secret."""

    def __init__(self, key: Key, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        self.fields["secret"] = secret_field(required=True)
        self.fields["secret"].label = f"Mật khẩu của khóa “{key.name}”"

    def clean(self) -> dict[str, Any]:
        return (super().clean() or {}) | {"way": BY_KEY}


def need_secret(form: Form, cleaned: dict[str, Any]) -> None:
    """Signing by key needs the secret."""
    if cleaned.get("way") == BY_KEY and not cleaned.get("secret"):
        form.add_error("secret", "Nhập mật khẩu ký, hoặc chọn cách ký trên bản in.")


@contextmanager
def signing_of(actor: Actor, key: Key | None, form: Form, consent: str) -> Iterator[Signing | None]:
    """The key as the form asks for it; None when papers are signed by hand. Raises Refusal."""
    if key is None or form.cleaned_data.get("way") != BY_KEY:
        yield None
        return
    if not form.cleaned_data.get("secret"):
        raise Refusal("Mật khẩu ký", "chưa được nhập", "Nhập mật khẩu ký rồi gửi lại.")
    with signing.opened(actor, key, form.cleaned_data["secret"], consent) as opened:
        yield opened
