"""Whatever a stranger sends: never an error of ours, never a wrong credit, never a way out to another site."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, example, given, settings, strategies as st
from wagtail.models import Site

from campaigns.models import Channel, Conversion, Hit, ShareLink
from campaigns.models.names import is_at
from campaigns.tracking import attribution
from tests.factories import ARRIVING, campaign_page, job_page, share_link
from tests.jobs.applicant import ANSWERS, SENDING

pytestmark = pytest.mark.django_db
fuzz = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

CODE, OTHER = "ab3k9", "xy7zz"
NASTY = [
    *("", " ", ".", "..", "-", "%", "%00", "\x00", "\r\nLocation: https://evil.example", "//evil.example", "\\\\evil"),
    *("https://evil.example/", "@evil.example", "javascript:alert(1)", "http://[", "http://[::1", "//[", "ola@x.no"),
    *(
        "İ",
        "ſ",
        "\u212a",
        "１２３４５",
        "①②③④⑤",
        "ola＠example",
        "ola%40x.no",
        "&#64;",
        "a" * 5000,
        "\ud7ff",
        "é\u0301",
    ),
    *("912 34 567", "9.1.2.3.4", "&#49;&#50;&#51;&#52;&#53;", "fbclid", "utm_id", "' OR 1=1 --", "{{7*7}}", "<script>"),
]
TOKENS = [
    CODE,
    OTHER,
    CODE.upper(),
    f"{CODE}x",
    f"{CODE} ",
    "zzz99",
    "linkedin",
    "LinkedIn",
    "via",
    "s",
    "admin",
    "sok",
]
texts = st.sampled_from(NASTY) | st.text(max_size=40) | st.from_regex(r"[ -~]{0,40}", fullmatch=True)
tokens = st.sampled_from(TOKENS) | texts
segments = st.sampled_from(
    [*TOKENS, "sykepleiere", "natt", "sok", "sv", "nb", "soknad", "documents", "uploads", "static"]
)
paths = st.lists(segments | texts, max_size=5).map(lambda parts: "/" + "/".join(parts)) | texts.map(
    lambda text: f"/{text}"
)
# A server hands over a header's bytes as Latin-1, on one line.
header = texts.map(lambda text: text.encode().decode("latin-1").replace("\r", "").replace("\n", ""))
referrers = (
    st.sampled_from(["https://www.google.com/", "http://testserver/", "http://testserver.evil.example/"]) | header
)
agents = st.sampled_from([ARRIVING["User-Agent"], "facebookexternalhit/1.1", "curl/8"]) | header
headers = st.fixed_dictionaries(
    {},
    optional={
        "User-Agent": agents,
        "Referer": referrers,
        "Sec-Fetch-Site": st.sampled_from(["cross-site", "same-origin", "same-site", "none"]) | header,
        "Sec-Fetch-Mode": st.sampled_from(["navigate", "cors"]) | header,
        "Sec-Purpose": st.sampled_from(["prefetch", "prefetch;prerender"]) | header,
        "Cache-Control": st.sampled_from(["max-age=0", "no-cache"]) | header,
        "Cookie": st.sampled_from(["sessionid=x", "a=b; =;;"]) | header,
        "X-Forwarded-For": header,
    },
)
tags = st.dictionaries(
    st.sampled_from(["utm_id", "utm_source", "utm_medium", "utm_campaign", "utm_content", "fbclid", "next"]),
    tokens | st.sampled_from(["facebook", "fb", "Nyhetsbrev", "social", "newsletter"]),
)
methods = st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS"])

Send: type = Callable[..., Any]


@pytest.fixture
def send(client: Client) -> Send:
    """Ask for a path just as it is: the test client's own reading of an address is passed by."""

    def send(path: str, query: str = "", method: str = "GET", headers: dict[str, str] | None = None) -> Any:
        Hit.objects.all().delete()
        client.cookies.clear()
        environ = {"PATH_INFO": path.encode(errors="replace").decode("latin-1"), "QUERY_STRING": query}
        response = client.generic(method, "/", headers=headers or {}, **environ)
        is_told_to_come_back = response.status_code == 503 and not response.content
        assert response.status_code < 500 or is_told_to_come_back
        assert_stays_here(response)
        # A session that was made up is taken away; nothing is ever given.
        assert not any(cookie.value for cookie in response.cookies.values())
        return response

    return send


@pytest.fixture
def links() -> list[ShareLink]:
    campaign = campaign_page().campaign
    job_page(campaign.page.specific, "Natt")
    links = [share_link(campaign), share_link(campaign, "facebook")]
    for link, code in zip(links, (CODE, OTHER), strict=True):
        link.code = code
        link.save()
    return links


def assert_stays_here(response: HttpResponse) -> None:
    location = response.headers.get("Location")
    if location is None:
        return
    roots = {site.root_url for site in Site.objects.all()}
    is_relative = location.startswith("/") and not re.match(r"[/\\]{2}|/\t|/\s", location)
    assert is_relative or any(location.startswith(f"{root}/") for root in roots), location


def assert_credit_is_due(path: str, query: str, referrer: str = "") -> None:
    """A link only by its own code; a channel only by what names it; a name only if it can hardly be a person's."""
    said = parse_qs(query)
    for hit in Hit.objects.select_related("link", "channel"):
        if hit.link:
            assert hit.link.code in f"{path} {said.get('utm_id', [''])[-1]}".lower()
            assert hit.channel == hit.link.channel
        elif hit.channel:
            is_named = hit.channel.slug in path.lower() or "utm_source" in said or "utm_id" in said
            assert is_named or any(host.removesuffix("*") in referrer for host in hit.channel.hosts)
        assert_names_nobody(hit.source)


def assert_names_nobody(kept: str) -> None:
    assert len(kept) <= attribution.KEPT_MAX_LENGTH
    assert re.fullmatch(r"[a-z0-9-]*", kept)
    assert not re.search(r"(\d-?){5}", kept)


@fuzz
@given(path=paths, query=tags.map(urlencode) | texts, method=methods, headers=headers)
@example(path="/sykepleiere/", query="", method="GET", headers={"Referer": "http://["})
@example(path="//evil.example/%2e%2e", query="", method="GET", headers={})
@example(path=f"/via/{CODE}//evil.example", query="", method="GET", headers={})
@example(path="/soknad/\x00/", query="", method="GET", headers={})
@example(path="/sykepleiere/", query="", method="GET", headers={"Cookie": 'sessionid="\\000abcdefghijkl"'})
@example(path="/uploads/\x00", query="", method="GET", headers={})
def test_any_address_is_answered(
    send: Send, links: list[ShareLink], path: str, query: str, method: str, headers: dict[str, str]
) -> None:
    query = query.encode(errors="replace").decode("latin-1")
    send(path, query, method, headers)
    assert_credit_is_due(path, query, headers.get("Referer", ""))


@fuzz
@given(
    token=tokens,
    rest=st.sampled_from(["", "/", "/sykepleiere/", "/sykepleiere/natt/", "/sv/"]) | paths,
    headers=headers,
)
def test_a_code_in_the_path_credits_its_own_link_or_none(
    send: Send, links: list[ShareLink], token: str, rest: str, headers: dict[str, str]
) -> None:
    path = f"/via/{token}{rest}"
    send(path, headers=headers)
    assert_credit_is_due(path, "", headers.get("Referer", ""))


@fuzz
@given(code=tokens, query=tags.map(urlencode), method=methods, headers=headers)
def test_a_short_link_credits_its_own_code_or_none(
    send: Send, links: list[ShareLink], code: str, query: str, method: str, headers: dict[str, str]
) -> None:
    response = send(f"/s/{code}", query, method, headers)
    stored = list(Hit.objects.values_list("link__code", flat=True))
    if code.lower() == CODE and method in ("GET", "HEAD"):
        assert stored == [CODE]
    elif code.lower() not in (CODE, OTHER) and "/" not in code:
        assert stored == []
        assert response.status_code in (302, 404, 405)


@fuzz
@given(tags=tags, headers=headers)
@example(tags={"utm_source": "ola＠example"}, headers={})
@example(tags={"utm_source": "ola%40example.no"}, headers={})
@example(tags={"utm_source": "ola&#64;example.no"}, headers={})
@example(tags={"utm_source": "①②③④⑤"}, headers={})
@example(tags={"utm_source": "912 34 567"}, headers={})
def test_tags_made_by_hand_are_read_with_care(
    send: Send, links: list[ShareLink], tags: dict[str, str], headers: dict[str, str]
) -> None:
    send("/sykepleiere/", urlencode(tags), headers={**ARRIVING, **headers})
    assert_credit_is_due("", urlencode(tags), headers.get("Referer", ""))
    if any(sign in tags.get("utm_source", "") for sign in ("@", "＠", "%40", "&#64;", "&commat;")):
        assert not Hit.objects.exclude(source="").exists()


@fuzz
@given(name=st.text(max_size=60), medium=texts)
def test_a_name_is_kept_only_if_it_can_hardly_be_a_persons(name: str, medium: str) -> None:
    assert_names_nobody(attribution.by_utm(name, medium).kept)


@fuzz
@given(utm_source=tokens, medium=texts)
def test_a_hand_made_source_names_a_channel_only_by_one_of_its_names(utm_source: str, medium: str) -> None:
    source = attribution.by_utm(utm_source, medium)
    assert source.link is None
    known = {name for channel in Channel.objects.all() for name in channel.names}
    assert source.channel is None or utm_source.strip().lower() in known


@fuzz
@given(referrer=st.from_regex(r"(https?://|//|)[!-~]{0,60}", fullmatch=True) | referrers)
def test_a_referrer_credits_only_the_channel_whose_host_it_is(referrer: str) -> None:
    source = attribution.by_referrer(referrer, "testserver")
    assert source.link is None
    if source.channel:
        host = urlsplit(referrer).hostname or ""
        assert any(is_at(host, known) for known in source.channel.hosts)


@settings(fuzz, max_examples=40)
@given(token=texts, waiting=texts, headers=headers)
def test_a_made_up_seal_sends_no_application(
    client: Client, links: list[ShareLink], token: str, waiting: str, headers: dict[str, str]
) -> None:
    cache.clear()
    data = {**ANSWERS, "token": token, "waiting": waiting}
    response = client.post(f"/via/{CODE}/sykepleiere/natt/sok/", data, headers={**SENDING, **headers})
    assert 400 <= response.status_code < 500
    assert not Conversion.objects.exists()
