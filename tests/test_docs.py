"""What the documentation says of the code: where links and paths lead, what is set, what nginx must not hand out."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from media.serving import ELSEWHERE

ROOT: Path = settings.BASE_DIR
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`(?!var/)((?:[\w-]+/)*[\w-]+\.(?:py|css|js|html|json))`")
SETTING = re.compile(r'env\.\w+\("(\w+)"')
ROOMS = ("jobs", "campaigns", "cms", "media", "tests", "benchmarks")
# What a developer sets for a while; the rest is an operator's.
OWN_MACHINE = {"DEBUG", "PORT"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text()
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []
    assert [path for path in CODE.findall(text) if not is_there(path)] == []


def is_there(path: str) -> bool:
    """Many are named by their end, after one in the same folder."""
    return (ROOT / path).exists() or any(next(ROOT.glob(f"{room}/**/{path}"), None) for room in ROOMS)


def test_every_setting_of_an_operator_is_told() -> None:
    read = {name for module in ROOT.glob("cms/settings/*.py") for name in SETTING.findall(module.read_text())}
    told = "".join((ROOT / "docs" / name).read_text() for name in ("deployment.md", "media.md"))
    assert {name for name in read - OWN_MACHINE if f"`{name}`" not in told} == set()


def test_nginx_hands_out_nothing_that_the_site_would_not() -> None:
    closed = re.findall(r"\^/uploads/\(([\w|]+)\)/", (ROOT / "docs" / "deployment.md").read_text())
    assert [set(folders.split("|")) for folders in closed] == [{folder.rstrip("/") for folder in ELSEWHERE}] * 2
