"""Every public page is HTML as the standard has it: parsed with no error, each name given once and found."""

import re
from collections import Counter

import pytest
from django.test import Client
from justhtml import JustHTML

from tests.factories import ARRIVING
from tests.public_pages import NOT_FOUND, addresses, told_by_no_address

pytestmark = pytest.mark.django_db
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
INLINE = re.compile(r"<style|\son\w+=|\sstyle=|<script(?! type=\"application/ld\+json\")")


def faults(html: str) -> list[str]:
    """What a parser stumbles at, names given twice, pointers that point at nothing, and what stands inline."""
    document = JustHTML(html, collect_errors=True, sanitize=False)
    told = [f"{error} in {html.splitlines()[error.line - 1].strip()[:120]}" for error in document.errors]
    elements = document.query("*")
    names = Counter(element.attrs["id"] for element in elements if element.attrs.get("id"))
    told += [f"id {name} is given {times} times" for name, times in names.items() if times > 1]
    pointed = [(at, element.attrs.get(at) or "") for element in elements for at in POINTERS]
    pointed += [("href", href[1:]) for link in document.query("a") if (href := link.attrs.get("href") or "")[:1] == "#"]
    told += [f"{at} points at {name}" for at, found in pointed for name in found.split() if name not in names]
    return told + INLINE.findall(html)


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_every_page_is_valid(client: Client, language: str) -> None:
    for name, address in addresses(language).items():
        response = client.get(address, headers=ARRIVING)
        assert response.status_code == (404 if name in NOT_FOUND else 200), name
        html = response.content.decode()
        assert not faults(html), f"{name}: {faults(html)}"
    for path, html in told_by_no_address(language).items():
        assert not faults(html), f"{path}: {faults(html)}"


def test_faults_are_seen() -> None:
    html = "<!doctype html><title>x</title><p id=a><div></p><i id=a></i><label for=b onclick=c>"
    assert len(faults(html)) == 4
