"""The parts of a campaign page. Each says what it is for, and shows itself in the block picker."""

from wagtail import blocks

from campaigns.blocks.applying import ApplyBlock, ProcessBlock
from campaigns.blocks.job import FactsBlock, HeroBlock, JobsBlock, JobTextBlock, TasksBlock
from campaigns.blocks.knowing import LinksBlock, QuestionsBlock
from campaigns.blocks.working import QuoteBlock, ValuesBlock, VideoBlock, WorkLifeBlock


class CampaignBody(blocks.StreamBlock):
    hero = HeroBlock()
    tasks = TasksBlock()
    job_text = JobTextBlock()
    facts = FactsBlock()
    jobs = JobsBlock()
    video = VideoBlock()
    quote = QuoteBlock()
    work_life = WorkLifeBlock()
    values = ValuesBlock()
    questions = QuestionsBlock()
    links = LinksBlock()
    process = ProcessBlock()
    apply = ApplyBlock()

    class Meta:
        block_counts = {"hero": {"max_num": 1}, "facts": {"max_num": 1}, "jobs": {"max_num": 1}}
