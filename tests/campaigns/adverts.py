"""Adverts as employers write them, with what a reader must find in each. All of them are made up."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    text: str
    title: str
    tasks: list[str]
    first_wish: str
    first_offer: str
    deadline: datetime.date
    percentage: int
    place: str
    contact: tuple[str, str, str]


BOKMAAL = """Kommunikasjonsrådgiver
Elvestad kommune har 55 000 innbyggere. Vi bor ved elva.

Arbeidsoppgaver:
• Finne saker og lage korte filmer
• Svare innbyggere på sosiale medier

Kvalifikasjoner
• Høyere utdanning, men lang erfaring kan veie opp
• Du skriver klart

Personlige egenskaper
- Nysgjerrig

Vi tilbyr
• Fleksitid og to dager hjemmekontor

Arbeidssted: Rådhuset, Elvestad
Stillingsprosent: 100 % fast

Kontakt:
Kommunikasjonssjef Ida Holm, tlf. 69 00 00 00, ida.holm@elvestad.example
Søknadsfrist: 6. desember 2026
"""
NYNORSK = """Sjukepleiar på natt
Om oss
Fjordheim er ein sjukeheim med 40 plassar.
Arbeidsoppgåver
1. Du har ansvar for lindring om natta
2. Du rettleier studentar
Krav til søkjar
– Autorisasjon som sjukepleiar
Vi tilbyr
– Nattillegg og god opplæring
Arbeidsstad: Fjordheim
Stilling: 75 prosent fast
Spørsmål?
Ring Solveig Lien på +47 912 34 567.
Frist: 15.01.2027
"""
SWEDISH = """Förskollärare till Ängens förskola
Om arbetsplatsen
Vi är nio kollegor och en stor gård.
Arbetsuppgifter
* Du planerar undervisningen ute
* Du möter föräldrar varje dag
Kvalifikationer
* Legitimation som förskollärare
Vi erbjuder
* Tid för planering på arbetstid
Arbetsort: Norrbro
Omfattning: Heltid
Kontakt
Rektor Åsa Lind, 011-15 00 00, asa.lind@norrbro.example
Ansök senast 2026-12-20
"""
ENGLISH = """Data engineer
About us
The city keeps its data in one place.
What you will do
- Build the pipelines
- Answer for their quality
Requirements
- You know SQL
We offer
- A pension and six weeks off
Location: City Hall, Elvestad
80 % permanent position
Contact
Maria Berg, +47 400 00 000, maria.berg@elvestad.example
Application deadline: 12 January 2027
"""
FROM_WORD = """<html><head><style>p{color:red}</style><script>alert(1)</script></head><body>
<h1>Vaktmester</h1><p>Skolen trenger deg.</p>
<h2>Dine oppgaver</h2><ul><li>Holde taket tett</li><li>Hjelpe elevene</li></ul>
<h2>Vi søker deg som</h2><ul><li>Har fagbrev</li></ul>
<h2>Vi kan tilby</h2><ul><li>Egen verksted<b>bod</b></li></ul>
<p>Sted: Fossen skole</p><p>50 % stilling</p>
<h2>Kontaktperson</h2><p>Per Vik, 900 00 001<br>per.vik@elvestad.example</p>
<p>Søk innen 3. januar 2027</p></body></html>"""
MANAGER = """Enhetsleder hjemmetjenesten
Hva du skal gjøre
Du leder 42 ansatte.
Du fordeler budsjettet.
Hvem er du?
Du har ledet før.
Hva vi tilbyr
En leder som er der.
Arbeidssted: Elvestad nord
Full stilling
Har du spørsmål?
Ta kontakt med Jon Sæther på telefon 911 22 333 eller jon.saether@elvestad.example
Søknadsfrist
20. desember
"""
# Headings of their own, facts in the middle, and lists that begin like headings.
ODD = """Bli med på laget! 🌟
Fjordheim kommune søker

MILJØTERAPEUT / VERNEPLEIER – 80 % fast, Solbakken bofellesskap

Hvem er vi på Solbakken?
Solbakken er et hjem for åtte voksne med utviklingshemming. Vi er 22 ansatte og ligger fem minutter fra fergekaia.
I fjor fikk vi kommunens arbeidsmiljøpris.

Hverdagen din her
- Følge beboerne i det de har planlagt: jobb, bading, butikk
- Skrive og følge opp vedtak og tiltaksplaner
- Medisinhåndtering
- Veilede helsefagarbeidere og lærlinger

Du kjenner deg igjen?
* Bachelor som vernepleier, eller annen relevant helse- og sosialfaglig utdanning på bachelornivå
* Førerkort klasse B
* Du snakker og skriver norsk på nivå B2
* Godkjent politiattest (ikke eldre enn 3 måneder)

Goder og gleder
• Lønn etter HTA, kr 517 600 – 612 800 avhengig av ansiennitet
• Pensjon i KLP
• Hver tredje helg, langvakter på 12 timer

Praktisk
Stillingsbrøk: 80 %
Oppstart: snarest
Frist for å søke: søndag 13. desember 2026 kl. 23.59
Sted: Solbakken, Fjordheim

Lurer du på noe?
Avdelingsleder Turid Vik, mobil 912 34 567, turid.vik@fjordheim.example
Tillitsvalgt FO: Per Holm, 913 45 678

Tilsettingsmyndighet er kommunalsjef helse.
"""
SWEDISH_ODD = """Älvstads kommun söker undersköterska till hemtjänsten Norr

Sista ansökningsdag: 2026-12-20
Omfattning: Heltid, tillsvidare (provanställning kan förekomma)
Placeringsort: Älvstad

Välkommen till oss
Hemtjänsten Norr har 34 medarbetare och hjälper 120 personer att bo kvar hemma.

Ditt uppdrag
Du planerar dagen med kollegorna. Du ger omvårdnad, delar läkemedel och dokumenterar i Lifecare.
Körkort behövs eftersom vi kör elbil mellan kunderna.

Vi söker dig som
- utbildning som undersköterska
- har B-körkort
- talar och skriver god svenska

Vi kan erbjuda
- friskvårdsbidrag 3 000 kr
- schema med varannan helg
- arbetskläder

Frågor om tjänsten
Enhetschef Lena Åkesson, 070-123 45 67, lena.akesson@alvstad.example
Facklig företrädare Kommunal: Omar Ali 070-765 43 21

Övrigt
Vi undanber oss direktkontakt med bemanningsföretag.
"""

TODAY = datetime.date(2026, 11, 24)
EXAMPLES = {
    "nb": Example(
        BOKMAAL,
        "Kommunikasjonsrådgiver",
        ["Finne saker og lage korte filmer", "Svare innbyggere på sosiale medier"],
        "Høyere utdanning, men lang erfaring kan veie opp",
        "Fleksitid og to dager hjemmekontor",
        datetime.date(2026, 12, 6),
        100,
        "Rådhuset, Elvestad",
        ("Ida Holm", "69 00 00 00", "ida.holm@elvestad.example"),
    ),
    "nn": Example(
        NYNORSK,
        "Sjukepleiar på natt",
        ["Du har ansvar for lindring om natta", "Du rettleier studentar"],
        "Autorisasjon som sjukepleiar",
        "Nattillegg og god opplæring",
        datetime.date(2027, 1, 15),
        75,
        "Fjordheim",
        ("Solveig Lien", "+47 912 34 567", ""),
    ),
    "sv": Example(
        SWEDISH,
        "Förskollärare till Ängens förskola",
        ["Du planerar undervisningen ute", "Du möter föräldrar varje dag"],
        "Legitimation som förskollärare",
        "Tid för planering på arbetstid",
        datetime.date(2026, 12, 20),
        100,
        "Norrbro",
        ("Åsa Lind", "011-15 00 00", "asa.lind@norrbro.example"),
    ),
    "en": Example(
        ENGLISH,
        "Data engineer",
        ["Build the pipelines", "Answer for their quality"],
        "You know SQL",
        "A pension and six weeks off",
        datetime.date(2027, 1, 12),
        80,
        "City Hall, Elvestad",
        ("Maria Berg", "+47 400 00 000", "maria.berg@elvestad.example"),
    ),
    "html": Example(
        FROM_WORD,
        "Vaktmester",
        ["Holde taket tett", "Hjelpe elevene"],
        "Har fagbrev",
        "Egen verkstedbod",
        datetime.date(2027, 1, 3),
        50,
        "Fossen skole",
        ("Per Vik", "900 00 001", "per.vik@elvestad.example"),
    ),
    "manager": Example(
        MANAGER,
        "Enhetsleder hjemmetjenesten",
        ["Du leder 42 ansatte.", "Du fordeler budsjettet."],
        "Du har ledet før.",
        "En leder som er der.",
        datetime.date(2026, 12, 20),
        100,
        "Elvestad nord",
        ("Jon Sæther", "911 22 333", "jon.saether@elvestad.example"),
    ),
    "odd": Example(
        ODD,
        "MILJØTERAPEUT / VERNEPLEIER – 80 % fast, Solbakken bofellesskap",
        [
            "Følge beboerne i det de har planlagt: jobb, bading, butikk",
            "Skrive og følge opp vedtak og tiltaksplaner",
            "Medisinhåndtering",
            "Veilede helsefagarbeidere og lærlinger",
        ],
        "Bachelor som vernepleier, eller annen relevant helse- og sosialfaglig utdanning på bachelornivå",
        "Lønn etter HTA, kr 517 600 – 612 800 avhengig av ansiennitet",
        datetime.date(2026, 12, 13),
        80,
        "Solbakken, Fjordheim",
        ("Turid Vik", "912 34 567", "turid.vik@fjordheim.example"),
    ),
    "odd-sv": Example(
        SWEDISH_ODD,
        "Undersköterska till hemtjänsten Norr",
        [
            "Du planerar dagen med kollegorna. Du ger omvårdnad, delar läkemedel och dokumenterar i Lifecare.",
            "Körkort behövs eftersom vi kör elbil mellan kunderna.",
        ],
        "utbildning som undersköterska",
        "friskvårdsbidrag 3 000 kr",
        datetime.date(2026, 12, 20),
        100,
        "Älvstad",
        ("Lena Åkesson", "070-123 45 67", "lena.akesson@alvstad.example"),
    ),
}
