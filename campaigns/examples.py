"""What stands in for a campaign's own jobs where a block is shown before there are any."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExamplePosting:
    title: str
    place: str
    is_open: bool = True
    apply_url: str = "#"
    card_template: str = "campaigns/block_previews/job_row.html"


POSTINGS = [
    ExamplePosting("Sykepleier på natt", "Elvebredden sykehjem"),
    ExamplePosting("Sykepleier i hjemmetjenesten", "Elvestad nord"),
]
