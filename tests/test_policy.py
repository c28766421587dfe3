"""The content policy in a browser: it refuses nothing of ours, nor what tells search engines of a job."""

import json

import pytest

from tests.browser import OpenContext
from tests.public_tour import PublicSite, tour

pytestmark = pytest.mark.browser
LISTEN = """window.refused = [];
addEventListener('securitypolicyviolation', told => refused.push(`${told.effectiveDirective} ${told.blockedURI}`));"""
DATA = "() => [...document.querySelectorAll('script')].map(one => [one.type, one.textContent])"
INLINE = "document.body.setAttribute('style', 'color: red')"


def test_the_policy_refuses_nothing_of_ours(public_site: PublicSite, desk: OpenContext) -> None:
    context = desk()
    context.add_init_script(LISTEN)
    page = context.new_page()
    told = {}
    for name in tour(page, public_site):
        assert page.evaluate("refused") == [], name
        told[name] = [(kind, json.loads(text)["@type"]) for kind, text in page.evaluate(DATA)]
        page.evaluate(INLINE)
        page.wait_for_function("refused.length")
    assert {name: scripts for name, scripts in told.items() if scripts} == {
        "job": [("application/ld+json", "JobPosting")]
    }
