"""Captions as people send them in, SRT or WebVTT, and as we keep them: WebVTT, in the order of time."""

import codecs
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):([0-5]?\d)(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"{STAMP}\s*-->\s*{STAMP}(\s.*)?", re.ASCII)
# Where on the picture a text stands. What else may follow a time is not WebVTT.
PLACEMENT = re.compile(r"(?:vertical|line|position|size|align):\S+")
# Parts of a WebVTT file that nobody reads on the picture.
ASIDE = ("WEBVTT", "NOTE", "STYLE", "REGION")
# What old SRT editors write into a text, and marks that would begin something in WebVTT.
OLD_MARKS = re.compile(r"</?font[^>]*>|\{\\[^}]*\}", re.IGNORECASE)
NO_ENTITY, NO_TAG = r"(?!(?:\w+|#\d+);)", r"(?!/?(?:[bicuv]|lang|ruby|rt)[\s.>])"
STRAY = re.compile(f"&{NO_ENTITY}|<{NO_TAG}")
ESCAPED = re.compile(f"&amp;{NO_ENTITY}|&lt;{NO_TAG}")
TAG = re.compile(r"<[^>]*>")
VOICE = re.compile(r"<v(?:\.\S*)?\s+([^>]+)>")
LONG_LINE = 42  # characters
FAST = 20  # characters a second
PAUSE = 1.5  # seconds after which the film as text begins a new paragraph

NO_TEXT = gettext_lazy("This is no text file. Choose captions saved as SRT or WebVTT (.srt, .vtt).")


@dataclass(frozen=True)
class Cue:
    """What stands on the picture for a while. `line` is where its time stands in the text, from 1."""

    line: int
    start: float  # seconds
    end: float
    placement: str
    text: str


def decode(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else Windows-1252, as old editors save."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "cp1252"]:
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\0" not in text:
                return text
    raise ValidationError(NO_TEXT)


def read(text: str, duration: float = 0) -> list[Cue]:
    """All cues, or a ValidationError that names each fault's line and time. `duration` is the film's, if known."""
    cues, faults = parse(text)
    faults += [fault for cue in cues for fault in _faults(cue, duration)]
    if not cues and not faults:
        faults = [_("There are no captions in it yet.")]
    if faults:
        raise ValidationError(faults)
    return cues


def parse(text: str) -> tuple[list[Cue], list[str]]:
    """The cues by time, and what could not be read."""
    cues, faults = [], []
    for line, timing, said in _pieces(text):
        found = TIMING.fullmatch(timing)
        if found:
            placement = " ".join(PLACEMENT.findall(found[9] or ""))
            start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:8])
            cues.append(Cue(line, start, end, placement, "\n".join(map(_clean, said)).strip()))
        elif timing:
            what = _("we can't read the time “%(time)s”. It should look like 00:01:23.500 --> 00:01:26.000.")
            faults.append(_at(line, what % {"time": timing}))
        else:
            what = _("“%(text)s” has no time. Is there an empty line too much before it?")
            faults.append(_at(line, what % {"text": said[0]}))
    return sorted(cues, key=lambda cue: (cue.start, cue.end)), faults


def as_vtt(cues: list[Cue]) -> str:
    told = (f"{_stamp(cue.start)} --> {_stamp(cue.end)} {cue.placement}".rstrip() + f"\n{cue.text}" for cue in cues)
    return "\n\n".join(["WEBVTT", *told]) + "\n"


def as_typed(vtt: str) -> str:
    """To go on with by hand: an & or a < that is no mark, as it was before it was kept."""
    return ESCAPED.sub(lambda found: html.unescape(found[0]), vtt)


def as_srt(cues: list[Cue]) -> str:
    """For places that take no WebVTT; where a text stands on the picture is left to them."""
    told = (
        f"{number}\n{_stamp(cue.start)} --> {_stamp(cue.end)}\n".replace(".", ",") + plain(cue.text)
        for number, cue in enumerate(cues, 1)
    )
    return "\n\n".join(told) + "\n"


def advice(cues: list[Cue]) -> list[str]:
    """What would be easier to read otherwise; it stops nobody."""
    told = []
    for number, cue in enumerate(cues):
        if number and cue.start < cues[number - 1].end:
            told.append(_at(cue.line, _("begins while the one before still stands there."), cue))
        speed = round(len(plain(cue.text)) / (cue.end - cue.start))
        if speed > FAST:
            what = _("%(speed)s characters a second is too fast for many; 17 is comfortable.")
            told.append(_at(cue.line, what % {"speed": speed}, cue))
        if max(map(len, TAG.sub("", cue.text).split("\n"))) > LONG_LINE:
            what = _("a line has more than %(limit)s characters. Divide it in two.")
            told.append(_at(cue.line, what % {"limit": LONG_LINE}, cue))
    return told


def paragraphs(cues: list[Cue]) -> list[str]:
    """What is said, to read without the film: a new paragraph after a pause, and for each voice."""
    told: list[str] = []
    ended = 0.0
    for cue in cues:
        said = plain(cue.text)
        if told and cue.start - ended < PAUSE and not VOICE.search(cue.text) and not said.startswith(("-", "–")):
            told[-1] += f" {said}"
        else:
            told.append(said)
        ended = cue.end
    return told


def _pieces(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each time with its line's number and what stands under it; a text that has no time, with an empty one."""
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))]
    timing, said, is_aside, first = "", list[str](), False, 0
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True), 1):
        is_number = "-->" in following and (line.isdigit() or not (timing or said))
        if "-->" in line or not line:
            if timing or said:
                yield first, timing, said
            timing, said, is_aside, first = line, [], False, number
        elif not (timing or said or is_aside) and line.startswith(ASIDE):
            is_aside = True
        elif not (is_number or is_aside or (line.isdigit() and not timing)):
            first = first if timing or said else number
            said.append(line)
    if timing or said:
        yield first, timing, said


def _faults(cue: Cue, duration: float) -> Iterator[str]:
    if cue.end <= cue.start:
        yield _at(cue.line, _("ends before it begins."), cue)
    if not plain(cue.text):
        yield _at(cue.line, _("nothing stands under the time. Write what is said, or delete the time."), cue)
    if duration and cue.start > duration:
        what = _("the film is over by then (%(end)s). Do the captions belong to another film?")
        yield _at(cue.line, what % {"end": _stamp(duration)}, cue)


def _at(line: int, what: str, cue: Cue | None = None) -> str:
    if cue is None:
        return _("Line %(line)s: %(what)s") % {"line": line, "what": what}
    return _("Line %(line)s (%(time)s): %(what)s") % {"line": line, "time": _stamp(cue.start), "what": what}


def _clean(line: str) -> str:
    return STRAY.sub(lambda found: html.escape(found[0]), OLD_MARKS.sub("", line))


def plain(text: str) -> str:
    """Without marks, voices by name; a new line only where somebody else begins to speak."""
    named = TAG.sub("", VOICE.sub(r"\1: ", text))
    return re.sub(r"\s*\n(?![-–])\s*", " ", html.unescape(named)).strip()


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")


def _stamp(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
