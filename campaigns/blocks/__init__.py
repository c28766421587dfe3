"""The parts of a campaign page. Each says what it is for, and shows itself in the block picker."""

from wagtail import blocks

from campaigns.blocks.applying import ApplyBlock, ProcessBlock, SimilarJobsBlock
from campaigns.blocks.job import FactsBlock, HeroBlock, JobsBlock, JobTextBlock, NoticeBlock, TasksBlock
from campaigns.blocks.knowing import DocumentsBlock, GuessBlock, LinksBlock, QuestionsBlock
from campaigns.blocks.people import DayBlock, QuoteBlock, TeamBlock
from campaigns.blocks.working import LivingBlock, ValuesBlock, VideoBlock, WorkLifeBlock

# What a page has at most one of.
SINGLE = ("hero", "notice", "facts", "jobs", "similar_jobs")


class CampaignBody(blocks.StreamBlock):
    hero = HeroBlock()
    notice = NoticeBlock()
    tasks = TasksBlock()
    job_text = JobTextBlock()
    facts = FactsBlock()
    jobs = JobsBlock()
    video = VideoBlock()
    quote = QuoteBlock()
    team = TeamBlock()
    day = DayBlock()
    work_life = WorkLifeBlock()
    values = ValuesBlock()
    living = LivingBlock()
    questions = QuestionsBlock()
    guess = GuessBlock()
    links = LinksBlock()
    documents = DocumentsBlock()
    process = ProcessBlock()
    apply = ApplyBlock()
    similar_jobs = SimilarJobsBlock()

    class Meta:
        block_counts = {name: {"max_num": 1} for name in SINGLE}
