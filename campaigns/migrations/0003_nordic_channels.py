"""The channels of a Nordic public employer (docs/what-counts.md)."""

from django.db import migrations

FACEBOOK = "https://www.facebook.com/sharer/sharer.php?u={url}"
LINKEDIN = "https://www.linkedin.com/sharing/share-offsite/?url={url}"
BOTH = "{text}%20{url}"

# slug, label, source, medium, aliases, referrer hosts, colour, seen characters, share dialog, usual
CHANNELS = [
    ("linkedin", "LinkedIn", "linkedin", "social", "li,linked-in", "linkedin.com,lnkd.in,com.linkedin.android",
     "#0A66C2", 210, LINKEDIN, True),
    ("facebook", "Facebook", "facebook", "social", "fb,meta", "facebook.com,fb.com,fb.me,l.facebook.com,lm.facebook.com",
     "#0866FF", 125, FACEBOOK, True),
    ("instagram", "Instagram", "instagram", "social", "ig,insta", "instagram.com,l.instagram.com", "#C13584", 125, "",
     True),
    ("x", "X", "x", "social", "twitter,t.co", "x.com,twitter.com,t.co", "#10262E", 280,
     "https://x.com/intent/post?url={url}&text={text}", False),
    ("youtube", "YouTube", "youtube", "social", "yt", "youtube.com,youtu.be", "#C4302B", 100, "", False),
    ("threads", "Threads", "threads", "social", "", "threads.net,threads.com,l.threads.net", "#10262E", 500,
     "https://www.threads.net/intent/post?text={text}&url={url}", False),
    ("bluesky", "Bluesky", "bluesky", "social", "bsky", "bsky.app,go.bsky.app", "#0A7AFF", 300,
     f"https://bsky.app/intent/compose?text={BOTH}", False),
    ("mastodon", "Mastodon", "mastodon", "social", "", "mastodon.social,snabelen.no", "#563ACC", 500, "", False),
    ("tiktok", "TikTok", "tiktok", "social", "tt", "tiktok.com", "#10262E", 100, "", False),
    ("snapchat", "Snapchat", "snapchat", "social", "snap", "snapchat.com", "#7A6A00", 80, "", False),
    ("whatsapp", "WhatsApp", "whatsapp", "messaging", "wa", "whatsapp.com,web.whatsapp.com", "#1B7A45", None,
     f"https://wa.me/?text={BOTH}", False),
    ("messenger", "Messenger", "messenger", "messaging", "", "messenger.com", "#0866FF", None, "", False),
    ("teams", "Teams", "teams", "messaging", "msteams", "teams.microsoft.com,teams.cloud.microsoft", "#5059C9", None,
     "https://teams.microsoft.com/share?href={url}&msgText={text}", False),
    ("newsletter", "", "newsletter", "email", "nyhetsbrev,nyhetsbrevet,nyhetsbrevet-epost,epost,e-post,email,mail", "",
     "#47585E", None, "mailto:?body=" + BOTH, False),
    ("signature", "", "signature", "email", "signatur,e-postsignatur", "", "#47585E", None, "", False),
    ("sms", "", "sms", "sms", "tekstmelding", "", "#47585E", 160, "", False),
    ("nav", "NAV arbeidsplassen", "nav", "jobboard", "arbeidsplassen", "arbeidsplassen.nav.no,nav.no", "#B3261E", None,
     "", False),
    ("finn", "FINN", "finn", "jobboard", "finn.no", "finn.no", "#0063FB", None, "", False),
    ("jobbnorge", "Jobbnorge", "jobbnorge", "jobboard", "jobbnorge.no", "jobbnorge.no", "#2D5F8A", None, "", False),
    ("platsbanken", "Platsbanken", "platsbanken", "jobboard", "arbetsformedlingen", "arbetsformedlingen.se", "#1616B2",
     None, "", False),
    ("google", "Google", "google", "organic", "", ",".join(
        ["google.com", "google.no", "google.se", "google.dk", "google.co.uk", "com.google.android.googlequicksearchbox"]),
     "#1A73E8", None, "", False),
    ("bing", "Bing", "bing", "organic", "", "bing.com", "#00809D", None, "", False),
    ("duckduckgo", "DuckDuckGo", "duckduckgo", "organic", "ddg", "duckduckgo.com", "#B4451E", None, "", False),
    ("ecosia", "Ecosia", "ecosia", "organic", "", "ecosia.org", "#1E5B45", None, "", False),
    ("intranet", "", "intranet", "referral", "intranett,intranettet", "", "#0B5C73", None, "", True),
    ("website", "", "website", "referral", "nettside,nettsted,nettstedet,hjemmeside,webbplats", "", "#0B5C73", None, "",
     True),
    ("poster", "", "poster", "print", "plakat,plakaten,affisch,print,qr", "", "#9E2F1C", None, "", True),
    ("bus", "", "bus", "print", "buss,bussen", "", "#9E2F1C", None, "", False),
    ("fair", "", "fair", "print", "messe,karrieredag,massa", "", "#9E2F1C", None, "", False),
    ("library", "", "library", "print", "bibliotek,biblioteket", "", "#9E2F1C", None, "", False),
    ("colleague", "", "colleague", "referral", "kollega,tips", "", "#1E5B45", None, "", False),
]


def seed(apps, schema_editor):
    Channel = apps.get_model("campaigns", "Channel")
    names = ["slug", "label", "utm_source", "utm_medium", "aliases", "referrer_hosts", "colour", "visible_characters",
             "share_dialog", "is_usual"]
    Channel.objects.bulk_create(
        Channel(order=10 * number, **dict(zip(names, values, strict=True)))
        for number, values in enumerate(CHANNELS, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0002_relations")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
