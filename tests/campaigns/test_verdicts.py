from time import thread_time

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA
from django.http import HttpRequest
from django.test import RequestFactory

from campaigns.tracking.bots import AGENT_LENGTH, ALSO_PEOPLE, bot_sign
from campaigns.tracking.verdicts import (
    OF_CLICKS,
    Device,
    Judgement,
    Reason,
    Verdict,
    device_of,
    judge,
)

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
SAFARI = f"{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1"
COUNTED = Judgement(Verdict.COUNTED, Reason.NONE)


def android(model: str, app: str = "", *, webview: bool = False) -> str:
    wv = "; wv" if webview else ""
    browser = "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.7390.97 Mobile Safari/537.36"
    return f"Mozilla/5.0 (Linux; Android 16; {model}{wv}) {browser} {app}".strip()


def get(agent: str = SAFARI, **headers: str) -> HttpRequest:
    return RequestFactory().get("/", headers={"User-Agent": agent, **headers})


PEOPLE = {
    "Safari on a phone": SAFARI,
    "Chrome on a computer": CHROME,
    "Edge": f"{CHROME} Edg/141.0.0.0",
    "Firefox": "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    "Samsung's browser": android("SM-S931B", "SamsungBrowser/28.0"),
    "DuckDuckGo's browser": f"{IPHONE} Version/18.1 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15",
    "Ecosia's browser": f"{SAFARI} (Ecosia ios@11.2.0.2245)",
    "Google's app": f"{IPHONE} GSA/390.1.800000000 Mobile/15E148 Safari/604.1",
    "Facebook on an iPhone": f"{IPHONE} Mobile/22B83 [FBAN/FBIOS;FBAV/500.0.0.1;FBDV/iPhone17,1;FBCR/Botnett Mobil]",
    "Facebook on Android": android("Pixel 9 Build/AP3A.240617.008", "[FB_IAB/FB4A;FBAV/500.0.0.1;]", webview=True),
    "Facebook by its newer name": f"{IPHONE} Mobile/22B83 Safari/604.1 MetaIAB Facebook",
    "Instagram": android("Pixel 9", "Instagram 406.0 Android (35/15; 480dpi; Google/google; Pixel 9)", webview=True),
    "LinkedIn": f"{IPHONE} Mobile/15E148 [LinkedInApp]/9.31.1",
    "Snapchat": f"{IPHONE} Version/18.1 Mobile/15E148 Snapchat/13.1.0 (like Safari/8619, panda)",
    "TikTok": f"{IPHONE} Mobile/15E148 musical_ly_41.0 BytedanceWebview/d8a21c6",
    "Pinterest": f"{IPHONE} Mobile/15E148 [Pinterest/iOS]",
    "Line": android("SM-A556B", "Line/15.1.0/IAB", webview=True),
    "WeChat": f"{IPHONE} Mobile/15E148 MicroMessenger/8.0.50(0x18003230) NetType/WIFI Language/zh_CN",
    "Teams": f"{CHROME.replace(' Safari', ' Electron/30.0.0 Safari')} Teams/24.1",
    "Citrix": "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko, CWAWEBVIEW/24.3.1",
    "Freespoke": f"{IPHONE} FxiOS/113.1 Mobile/15E148 Safari/605.1.15 Freespoke/2.0.0",
    "WhatsApp": android("SM-A556B", "WhatsApp/2.25.20.89", webview=True),
    "Viber": android("SM-A556B", "Viber/25.1", webview=True),
    "a phone called CUBOT": android("CUBOT KINGKONG 9 Build/UP1A.231005.007"),
    "a phone called Spider": android("Spider 1S"),
    "a phone called Expanse": android("Expanse"),
    "a phone with brackets in its name": android("moto g power (2024)"),
    "an old phone": "Nokia6300/2.0 (07.21) Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "a text browser": "Lynx/2.9.2 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/3.3.2",
}

BOTS = {
    "": Reason.NO_AGENT,
    "-": Reason.NO_AGENT,
    "python-requests/2.32.3": Reason.LIBRARY,
    "curl/8.9.1": Reason.LIBRARY,
    "Go-http-client/2.0": Reason.LIBRARY,
    "okhttp/4.12.0": Reason.LIBRARY,
    "axios/1.7.7": Reason.LIBRARY,
    "Java/21.0.2": Reason.LIBRARY,
    CHROME.replace("Chrome", "HeadlessChrome"): Reason.HEADLESS,
    f"{CHROME} Cypress/13.0.0": Reason.HEADLESS,
    "ElvestadBot/1.0": Reason.BOT_NAME,
    f"{CHROME} elvestad_crawler": Reason.BOT_NAME,
    "Mozilla/5.0 (compatible; Elvestad/1.0)": Reason.NO_BROWSER,
    f"{CHROME} (compatible; Elvestad-Search/1.0)": Reason.BOT_NAME,
    android("Nexus 5X Build/MMB29P", "(compatible; Googlebot/2.1; +http://www.google.com/bot.html)"): Reason.BOT_NAME,
    f"{CHROME} ElvestadMonitor/3": Reason.BOT_NAME,
    f"Elvestad/2, {CHROME}": Reason.BOT_NAME,
    f"ElvestadBotEU/1.0 {CHROME}": Reason.BOT_NAME,
    "Mozilla/5.0 (Macintosh; Intel Mac OS X) Word/16.89.24090815": Reason.BOT_NAME,
    "Mozilla/4.0 (Windows NT 6.2) Java/1.8.0_421": Reason.LIBRARY,
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17; Pro)": Reason.BOT_NAME,
    "Elvestad/1.0 (+https://elvestad.example/about)": Reason.CONTACT,
    f"{CHROME} post@elvestad.example": Reason.CONTACT,
    android("Nexus 5X; +http://elvestad.example"): Reason.CONTACT,
    f"{CHROME} GTmetrix": Reason.BOT_LIST,
    "Elvestad/1.0": Reason.NO_BROWSER,
    "Mozilla/5.0": Reason.NO_BROWSER,
}

PREVIEWS = [
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Twitterbot/1.0",
    "WhatsApp/2.24.20.89 A",
    "WhatsApp/784941593 CFNetwork/3826.600.41 Darwin/24.6.0",
    "WhatsApp/2",  # Signal says so too
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",  # Teams
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 "
    "Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",  # iMessage
    "http.rb/5.1.1 (Mastodon/4.3.0; +https://tut.example/)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app) "
    "Chrome/100.0.0.0 Safari/537.36",
    "web:app.bsky:v0.0.1 (by support@bsky.app)",
    "Viber/13.3.0",
    "Snapchat/12.80.0.31 (iPhone15,2; iOS 17.4; gzip)",
    "Mozilla/5.0 (compatible; SnapURLPreview/1.0; +https://www.snapchat.com)",
    "Pinterest/0.2 (+https://www.pinterest.com/bot.html)",
    android("K", "GoogleMessages/20.1"),
    "facebookexternalhit/1.1; kakaotalk-scrap/1.0",
    "ElvestadLinkPreview/1.0",
]


def test_a_person_who_opens_a_link_is_counted() -> None:
    assert judge(get(**{"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site"})) == COUNTED


@pytest.mark.parametrize("agent", PEOPLE.values(), ids=PEOPLE.keys())
def test_people_are_counted_whatever_they_browse_with(agent: str) -> None:
    assert judge(get(agent)) == COUNTED


@pytest.mark.parametrize(("agent", "reason"), BOTS.items())
def test_bots_are_left_out_with_a_reason(agent: str, reason: Reason) -> None:
    assert judge(get(agent)) == Judgement(Verdict.BOT, reason)


def test_a_request_without_any_agent_is_a_bot() -> None:
    assert judge(RequestFactory().get("/")) == Judgement(Verdict.BOT, Reason.NO_AGENT)


@pytest.mark.parametrize("agent", PREVIEWS)
def test_link_previews_are_told_from_other_bots(agent: str) -> None:
    assert judge(get(agent)) == Judgement(Verdict.PREVIEW, Reason.PREVIEW_AGENT)


def test_the_public_list_of_bots_is_caught() -> None:
    agents = {
        agent
        for entry in CRAWLER_USER_AGENTS_DATA
        if entry["pattern"] not in ALSO_PEOPLE
        for agent in entry["instances"]
    }
    missed = {agent for agent in agents if not bot_sign(agent[:AGENT_LENGTH])}
    assert len(agents) > 1500
    assert len(missed) <= len(agents) * 0.005, missed


def test_every_correction_still_corrects_something_on_the_list() -> None:
    assert {entry["pattern"] for entry in CRAWLER_USER_AGENTS_DATA} >= ALSO_PEOPLE


def test_a_head_request_never_counts() -> None:
    request = RequestFactory().head("/", headers={"User-Agent": SAFARI})
    assert judge(request) == Judgement(Verdict.HEAD, Reason.HEAD_REQUEST)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Sec-Purpose", "prefetch"),
        ("Sec-Purpose", "prefetch;prerender"),
        ("Sec-Purpose", "prefetch;anonymous-client-ip"),
        ("Purpose", "prefetch"),
        ("X-Purpose", "preview"),
        ("X-Moz", "prefetch"),
    ],
)
def test_what_is_fetched_ahead_of_time_does_not_count(header: str, value: str) -> None:
    assert judge(get(**{header: value})) == Judgement(Verdict.PREFETCH, Reason.PREFETCH_HEADER)


def test_whoever_has_a_session_is_staff_and_nothing_is_looked_up(settings) -> None:
    request = get()
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "anything"
    assert judge(request) == Judgement(Verdict.STAFF, Reason.SESSION_COOKIE)


def test_another_cookie_makes_nobody_staff() -> None:
    request = get()
    request.COOKIES["consent"] = "yes"
    assert judge(request) == COUNTED


@pytest.mark.parametrize("mode", ["no-cors", "cors", "same-origin"])
def test_what_a_page_fetches_by_itself_was_opened_by_nobody(mode: str) -> None:
    assert judge(get(**{"Sec-Fetch-Mode": mode})) == Judgement(Verdict.BOT, Reason.NOT_OPENED)


@pytest.mark.parametrize(
    ("header", "value"),
    [("Cache-Control", "max-age=0"), ("Cache-Control", "no-cache"), ("Pragma", "no-cache")],
)
def test_a_page_loaded_again_is_a_reload_but_a_click_never_is(header: str, value: str) -> None:
    assert judge(get(**{header: value})) == Judgement(Verdict.RELOAD, Reason.RELOAD_HEADER)
    assert judge(get(**{header: value}), OF_CLICKS) == COUNTED


def test_a_cache_that_asks_for_something_fresh_enough_is_no_reload() -> None:
    assert judge(get(**{"Cache-Control": "max-age=600"})) == COUNTED


def test_a_trial_is_a_trial_whoever_makes_it() -> None:
    assert judge(get("curl/8.9.1"), test=True) == Judgement(Verdict.TEST, Reason.TEST_RUN)


def test_the_first_rule_decides() -> None:
    headers = {"Sec-Purpose": "prefetch", "Cache-Control": "no-cache", "Cookie": "sessionid=1"}
    assert judge(get("facebookexternalhit/1.1", **headers)).verdict == Verdict.PREVIEW
    assert judge(get("ElvestadBot/1.0", **headers)).verdict == Verdict.PREFETCH
    del headers["Sec-Purpose"]
    assert judge(get("ElvestadBot/1.0", **headers)).verdict == Verdict.STAFF
    del headers["Cookie"]
    assert judge(get("ElvestadBot/1.0", **headers)).verdict == Verdict.BOT


@pytest.mark.parametrize("endless", ["(" * 9999, "a." * 9999, "Android (" * 999, "@a" * 9999, "Gecko)" * 999])
def test_an_endless_agent_costs_little(endless: str) -> None:
    started = thread_time()  # a busy machine makes others wait, and costs no more
    judge(get(f"Mozilla/5.0 {endless}"))
    assert thread_time() - started < 0.1


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (SAFARI, Device.PHONE),
        (android("SM-S931B"), Device.PHONE),
        (PEOPLE["Facebook on an iPhone"], Device.PHONE),
        (SAFARI.replace("iPhone;", "iPad;"), Device.TABLET),
        (android("SM-X610").replace("Mobile ", ""), Device.TABLET),
        (CHROME, Device.COMPUTER),
        (PEOPLE["Firefox"], Device.COMPUTER),
        ("Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0", Device.OTHER),
        ("facebookexternalhit/1.1", Device.OTHER),
        ("", Device.OTHER),
    ],
)
def test_a_device_is_one_of_four_kinds(agent: str, device: Device) -> None:
    assert device_of(agent) == device


def test_verdicts_and_reasons_fit_where_they_are_stored() -> None:
    assert max(map(len, Verdict.values)) <= 10
    assert max(map(len, Reason.values)) <= 20
