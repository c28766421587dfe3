"""More names and addresses that Nordic visitors come by. What an administrator has changed stays as it is."""

from django.db import migrations
from slugify import slugify

# slug, aliases, referrer hosts
ADDED = [
    ("facebook", "", "com.facebook.katana,com.facebook.orca"),
    ("instagram", "", "com.instagram.android"),
    ("threads", "", "com.instagram.barcelona"),
    ("x", "", "com.twitter.android"),
    ("newsletter", "e-mail,mejl", "com.google.android.gm,mail.google.com,mail.yahoo.com,outlook.live.com,outlook.office.com"),
    ("sms", "textmelding,textmeddelande", ""),
    ("signature", "e-postsignatur,mejlsignatur,signatur-epost", ""),
    ("nav", "nav.no,arbeidsplassen.no,nav-arbeidsplassen", ""),
    ("finn", "finn-jobb,finnno", "no.finn.android"),
    ("jobbnorge", "jobb-norge", ""),
    ("platsbanken", "arbetsformedlingen.se,arbetsformedlingens-platsbank", "se.arbetsformedlingen.platsbanken"),
    ("google", "google-sok,googlesok", "google.*"),
    ("bing", "", "com.microsoft.bing"),
    ("duckduckgo", "", "com.duckduckgo.mobile.android"),
    ("website", "hemsida,hemsidan,webbplatsen,nettsiden,heimeside", ""),
    ("intranet", "intranat,intranatet,insidan,innsida", ""),
    ("poster", "affischen,affischer,plakater,oppslag,qr-kode,qr-kod", ""),
    ("fair", "jobbmesse,jobbmassa,arbetsmarknadsdag,karriaredag", ""),
    ("colleague", "kollegaen,kollegan,ansatt,anstalld", ""),
]
# slug, label, medium, aliases, referrer hosts, colour, order: between the seeded ones
NEW = [
    ("reddit", "Reddit", "social", "", "reddit.com,redd.it,com.reddit.frontpage", "#C63D0F", 105),
    ("webcruiter", "Webcruiter", "jobboard", "webcruiter.no", "webcruiter.no,webcruiter.com", "#1F5F99", 201),
    ("karrierestart", "Karrierestart", "jobboard", "karrierestart.no", "karrierestart.no", "#00708A", 202),
    ("jobbsafari", "Jobbsafari", "jobboard", "jobbsafari.no,jobbsafari.se", "jobbsafari.no,jobbsafari.se", "#3D6B2F", 203),
    ("blocket", "Blocket Jobb", "jobboard", "blocket.se,blocket-jobb", "blocket.se", "#B4370F", 204),
    ("monster", "Monster", "jobboard", "", "monster.*", "#6E46AE", 205),
    ("indeed", "Indeed", "jobboard", "", "indeed.*", "#2557A7", 206),
    ("yahoo", "Yahoo", "organic", "", "yahoo.com", "#5F01D1", 241),
    ("kvasir", "Kvasir", "organic", "", "kvasir.no", "#A3123F", 242),
    ("startpage", "Startpage", "organic", "", "startpage.com", "#4A5FBF", 243),
    ("qwant", "Qwant", "organic", "", "qwant.com", "#3A5A8C", 244),
]


def listed(text):
    return [part.strip().lower() for part in text.replace("\n", ",").split(",") if part.strip()]


def names_of(channel):
    return {slugify(name) for name in (channel.slug, channel.utm_source, *listed(channel.aliases))}


def free(parts, taken, same):
    """Those that mean no channel yet."""
    return [part for part in listed(parts) if same(part) not in taken]


def add_names(apps, schema_editor):
    Channel = apps.get_model("campaigns", "Channel")
    names = {name for channel in Channel.objects.all() for name in names_of(channel)}
    hosts = {host for channel in Channel.objects.all() for host in listed(channel.referrer_hosts)}
    for slug, more_names, more_hosts in ADDED:
        for channel in Channel.objects.filter(slug=slug):
            channel.aliases = ",".join([*listed(channel.aliases), *free(more_names, names, slugify)])
            channel.referrer_hosts = ",".join([*listed(channel.referrer_hosts), *free(more_hosts, hosts, str)])
            channel.save(update_fields=["aliases", "referrer_hosts"])
            names |= names_of(channel)
            hosts.update(listed(channel.referrer_hosts))


def add_channels(apps, schema_editor):
    Channel, ShareLink = apps.get_model("campaigns", "Channel"), apps.get_model("campaigns", "ShareLink")
    names = {name for channel in Channel.objects.all() for name in names_of(channel)}
    hosts = {host for channel in Channel.objects.all() for host in listed(channel.referrer_hosts)}
    codes = set(ShareLink.objects.values_list("code", flat=True))
    for slug, label, medium, aliases, more_hosts, colour, order in NEW:
        if slug not in names | codes:
            Channel.objects.create(
                slug=slug, label=label, utm_source=slug, utm_medium=medium, colour=colour, order=order,
                aliases=",".join(free(aliases, names, slugify)),
                referrer_hosts=",".join(free(more_hosts, hosts, str)),
            )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0007_days_and_kept_names")]
    operations = [
        migrations.RunPython(add_names, migrations.RunPython.noop),
        migrations.RunPython(add_channels, migrations.RunPython.noop),
    ]
