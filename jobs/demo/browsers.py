"""What the demo's visitors and crawlers call themselves, and the headers their browsers send."""

from dataclasses import dataclass

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
GALAXY = "Mozilla/5.0 (Linux; Android 15; SM-S921B Build/AP3A.240905.015.A2; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"


@dataclass(frozen=True)
class Browser:
    agent: str
    # Safari before 16.4, and old web views, don't tell where a navigation comes from.
    tells_site: bool = True

    def headers(self, site: str, referrer: str = "", language: str = "nb") -> dict[str, str]:
        """The headers of a navigation; `site` is the browser's own word for where it comes from."""
        headers = {
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
            "Accept-Language": {"nb": "nb-NO,nb;q=0.9,en;q=0.7", "sv": "sv-SE,sv;q=0.9,en;q=0.7"}[language],
            "Accept-Encoding": "gzip, deflate, br",
            "Upgrade-Insecure-Requests": "1",
        }
        if referrer:
            headers["Referer"] = referrer
        if self.tells_site:
            headers |= {
                "Sec-Fetch-Site": site,
                "Sec-Fetch-Mode": "navigate",
                "Sec-Fetch-User": "?1",
                "Sec-Fetch-Dest": "document",
            }
        return headers

    def playing(self, page: str, language: str = "nb") -> dict[str, str]:
        """The headers of a player's first request for a film on this page."""
        is_apples = "Mac OS X" in self.agent and "Chrome/" not in self.agent
        headers = self.headers("same-origin", page, language) | {"Range": "bytes=0-1" if is_apples else "bytes=0-"}
        return headers | ({"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "video"} if self.tells_site else {})


SAFARI_PHONE = Browser(f"{IPHONE} Version/18.6 Mobile/15E148 Safari/604.1")
OLD_SAFARI_PHONE = Browser(
    "Mozilla/5.0 (iPhone; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/15.6 Mobile/15E148 Safari/604.1",
    tells_site=False,
)
CHROME_PHONE = Browser(f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36")
SAMSUNG_PHONE = Browser(
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"
)
IPAD = Browser(
    "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.6 Mobile/15E148 Safari/604.1"
)
CHROME_WINDOWS = Browser(f"{WINDOWS} {CHROME} Safari/537.36")
EDGE = Browser(f"{WINDOWS} {CHROME} Safari/537.36 Edg/142.0.0.0")
FIREFOX = Browser("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0")
SAFARI_MAC = Browser(f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15")
LINKEDIN_IPHONE = Browser(f"{IPHONE} Mobile/15E148 [LinkedInApp]/9.31.2815")
LINKEDIN_ANDROID = Browser(f"{GALAXY} Version/4.0 Chrome/141.0.7390.122 Mobile Safari/537.36 [LinkedInApp]/4.1.1120")
FACEBOOK_IPHONE = Browser(
    f"{IPHONE} Mobile/22G86 [FBAN/FBIOS;FBAV/537.0.0.41.90;FBBV/811263214;FBDV/iPhone15,4;FBMD/iPhone;FBSN/iOS;"
    "FBSV/18.6;FBSS/3;FBID/phone;FBLC/nb_NO;FBOP/5]"
)
FACEBOOK_ANDROID = Browser(
    f"{GALAXY} Version/4.0 Chrome/141.0.7390.122 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/537.0.0.48.107;]"
)
INSTAGRAM_IPHONE = Browser(
    f"{IPHONE} Mobile/22G86 Instagram 403.0.0.25.81 (iPhone15,4; iOS 18_6; nb_NO; nb; scale=3.00; 1179x2556)"
)
INSTAGRAM_ANDROID = Browser(
    f"{GALAXY} Version/4.0 Chrome/141.0.7390.122 Mobile Safari/537.36 Instagram 403.0.0.46.78 Android "
    "(35/15; 480dpi; 1080x2340; samsung; SM-S921B; e1s; s5e9945; nb_NO)"
)

PHONES = (SAFARI_PHONE, SAFARI_PHONE, CHROME_PHONE, CHROME_PHONE, SAMSUNG_PHONE, OLD_SAFARI_PHONE)
COMPUTERS = (CHROME_WINDOWS, EDGE, EDGE, FIREFOX, SAFARI_MAC)
EVERYONE = (*PHONES, *COMPUTERS, IPAD)
# Which browsers people open a channel's links in.
BROWSERS = {
    "linkedin": (LINKEDIN_IPHONE, LINKEDIN_ANDROID, CHROME_WINDOWS, EDGE, SAFARI_MAC),
    "facebook": (FACEBOOK_IPHONE, FACEBOOK_IPHONE, FACEBOOK_ANDROID, FACEBOOK_ANDROID, CHROME_WINDOWS, IPAD),
    "instagram": (INSTAGRAM_IPHONE, INSTAGRAM_IPHONE, INSTAGRAM_ANDROID),
    "intranet": (EDGE, EDGE, EDGE, CHROME_WINDOWS),
    "poster": PHONES,
}
# What a browser says it came from, where the app or site says anything at all.
REFERRERS = {
    "linkedin": ("", "", "https://www.linkedin.com/", "https://lnkd.in/"),
    "facebook": ("", "https://l.facebook.com/", "https://lm.facebook.com/", "https://www.facebook.com/"),
    "instagram": ("", "https://l.instagram.com/"),
    "google": ("https://www.google.com/", "https://www.google.no/"),
    "nav": ("https://arbeidsplassen.nav.no/",),
    "platsbanken": ("https://arbetsformedlingen.se/",),
}

CRAWLERS = {
    "facebook": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "linkedin": "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "x": "Twitterbot/1.0",
    "whatsapp": "WhatsApp/2.24.17.84 A",
    "slack": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
}
BOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) "
    "Chrome/136.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "python-requests/2.32.4",
    "curl/8.5.0",
)
