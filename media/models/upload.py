import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Upload(models.Model):
    """A master on its way in, part by part, until a form takes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)  # in the store, once it is whole
    size = models.PositiveBigIntegerField()  # bytes
    multipart = models.CharField(max_length=300, blank=True)  # the bucket's own name for it
    is_whole = models.BooleanField(default=False)
    touched_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
