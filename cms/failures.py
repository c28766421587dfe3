"""A background task that fails is said in our own log: the worker runs silently, so that `make run` can be read."""

import logging
from typing import Any

from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished

logger = logging.getLogger(__name__)


@receiver(task_finished, dispatch_uid="cms.failures")
def tell(task_result: TaskResult[Any], **kwargs: Any) -> None:
    if task_result.status == TaskResultStatus.FAILED:
        error = task_result.errors[-1].traceback if task_result.errors else ""
        logger.error("The task %s failed.\n%s", task_result.task.module_path, error)
