"""An advert that HR has already is split into what it says."""

import io
import zipfile

import docx
import pytest

from campaigns.adverts import reading
from media import word
from tests.campaigns.adverts import EXAMPLES, TODAY, Example


def document(text: str) -> io.BytesIO:
    made = docx.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    file = io.BytesIO()
    made.save(file)
    return file


def check(advert: reading.Advert, example: Example) -> None:
    assert advert.title == example.title
    assert advert.tasks.splitlines() == example.tasks
    assert advert.qualifications.splitlines()[0] == example.first_wish
    assert advert.offers.splitlines()[0] == example.first_offer
    assert (advert.deadline, advert.percentage, advert.place) == (example.deadline, example.percentage, example.place)
    assert (advert.contact_name, advert.contact_phone, advert.contact_email) == example.contact


@pytest.mark.parametrize("name", EXAMPLES)
def test_pasted_text_becomes_its_parts(name: str) -> None:
    example = EXAMPLES[name]
    check(reading.read(reading.lines_of(example.text), TODAY), example)


@pytest.mark.parametrize("name", ["nb", "nn", "sv", "en", "manager"])
def test_a_word_file_becomes_its_parts(name: str) -> None:
    example = EXAMPLES[name]
    file = document(example.text)
    assert word.is_docx(file)
    check(reading.read(word.lines_of(file), TODAY), example)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Vi søker vaktmester", "Vaktmester"),
        ("Me søkjer ein ny rektor", "Rektor"),
        ("Vi söker en sjuksköterska till natten", "Sjuksköterska till natten"),
        ("Sykepleier, Vi bygger", "Sykepleier, Vi bygger"),
        ("Elvestad kommune søker en vaktmester", "Vaktmester"),
        ("Norrköpings kommun söker rektor", "Rektor"),
        ("Stadsplaner", "Stadsplaner"),
    ],
)
def test_a_call_for_somebody_is_named_by_whom_it_calls(line: str, title: str) -> None:
    assert reading.read([line], TODAY).title == title


def test_a_slogan_and_the_employers_name_are_no_title() -> None:
    lines = ["Vil du jobbe med oss?", "Bli med på laget! 🌟", "Elvestad kommune søker", "Vaktmester"]
    assert reading.read(lines, TODAY).title == "Vaktmester"


def test_what_follows_a_fact_is_not_lost() -> None:
    lines = ["Vaktmester", "Søknadsfrist: 6. desember", "Skolen ligger ved elva.", "Frist 6.12.2026", "Kom hit."]
    assert reading.read(lines, TODAY).about == "Skolen ligger ved elva.\n\nKom hit."


def test_a_fact_without_a_field_is_kept_among_other_things() -> None:
    lines = ["Vaktmester", "Praktisk", "Stillingsbrøk: 80 %", "Oppstart: snarest", "Sted: Fossen"]
    advert = reading.read(lines, TODAY)
    assert (advert.percentage, advert.place, advert.other) == (80, "Fossen", "Oppstart: snarest")


def test_a_wish_that_begins_like_a_heading_stays_a_wish() -> None:
    wishes = ["- Utdanning som vernepleier", "Utdanning innen veiledning", "Krav til politiattest"]
    advert = reading.read(["Vernepleier", "Kvalifikasjoner", *wishes, "Personlige egenskaper", "- Rolig"], TODAY)
    assert advert.qualifications.splitlines() == [wish.removeprefix("- ") for wish in wishes] + ["Rolig"]


def test_a_contact_on_one_line_is_found() -> None:
    advert = reading.read(["Vaktmester", "Kontaktperson Turid Vik tlf. 912 34 567"], TODAY)
    assert (advert.contact_name, advert.contact_phone) == ("Turid Vik", "912 34 567")


def test_scripts_and_styles_are_no_text() -> None:
    lines = reading.lines_of(EXAMPLES["html"].text)
    assert not [line for line in lines if "alert" in line or "color" in line or "<" in line]


def test_what_is_not_said_is_left_empty() -> None:
    assert reading.read(["Hei på deg, dette er ingen annonse."], TODAY) == reading.Advert(
        about="Hei på deg, dette er ingen annonse."
    )


def test_a_document_with_more_text_than_an_advert_is_refused() -> None:
    file = document("Kort")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/more.xml", b" " * (word.MAX_TEXT + 1))
    with pytest.raises(ValueError, match="More text"):
        word.lines_of(file)


def test_a_document_that_names_files_outside_itself_reads_none_of_them() -> None:
    file, spoilt = document("Vaktmester"), io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(spoilt, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 1)
                content = content.replace(b"Vaktmester", b"Vakt&e;mester")
            target.writestr(entry, content)
    assert "root:" not in " ".join(word.lines_of(spoilt))
