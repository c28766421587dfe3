from campaigns.models.among import Among  # noqa: F401 - for its registration
from campaigns.models.campaign import Campaign, HandedOver, PlannedChannel
from campaigns.models.channel import Channel, UsualChannels
from campaigns.models.conversion import Conversion, Stage, Way
from campaigns.models.generation import Generation
from campaigns.models.link import ShareLink
from campaigns.models.package import SharePackage
from campaigns.models.page import CampaignPage
from campaigns.models.token import FormerToken
from campaigns.models.traffic import ClosedDays, DailyCount, Hit, Kind, LeftOutSum, OriginSum

__all__ = [
    "Campaign",
    "CampaignPage",
    "Channel",
    "ClosedDays",
    "Conversion",
    "DailyCount",
    "FormerToken",
    "Generation",
    "HandedOver",
    "Hit",
    "Kind",
    "LeftOutSum",
    "OriginSum",
    "PlannedChannel",
    "ShareLink",
    "SharePackage",
    "Stage",
    "UsualChannels",
    "Way",
]
