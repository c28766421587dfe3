from jobs.models.application import Application
from jobs.models.page import JobPage

__all__ = ["Application", "JobPage"]
