"""Who may do what: four roles, kept as groups by `manage.py roles`, and the way an editor's page is approved.

The rooms above are named by strings: this room does not know them.
"""

from collections.abc import Collection as Names
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

ACTIONS = ("add", "change", "delete", "view")
EVERYTHING = "*"
SIGN_IN = "wagtailadmin.access_admin"
# What Wagtail makes in a new database; ours take their place.
WAGTAIL_GROUPS = ("Editors", "Moderators")
WAGTAIL_WORKFLOW = "Moderators approval"
APPROVAL = "HR approval"


def every(name: str) -> tuple[str, ...]:
    """All four permissions of a model: `every("campaigns.sharelink")`."""
    app_label, model = name.split(".")
    return tuple(f"{app_label}.{action}_{model}" for action in ACTIONS)


SHARING = (
    "campaigns.view_campaign",
    "campaigns.change_campaign",
    *every("campaigns.sharelink"),
    *every("campaigns.usualchannels"),
    "campaigns.view_channel",
)
# Wagtail asks for its own models' permissions, whichever models stand in for them.
LIBRARY = (
    *(f"wagtailimages.{action}_image" for action in ("add", "change", "choose")),
    *(f"wagtaildocs.{action}_document" for action in ("add", "change", "choose")),
    *(f"wagtailmedia.{action}_media" for action in ("add", "change")),
)
WRITE = ("wagtailcore.add_page", "wagtailcore.change_page")
PUBLISH = tuple(f"wagtailcore.{action}_page" for action in ("publish", "lock", "unlock", "bulk_delete"))


@dataclass(frozen=True)
class Role:
    """A group. `pages` hold for the whole page tree, `library` for every collection of photos, films and documents."""

    name: str
    permissions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    library: tuple[str, ...] = ()


ADMINISTRATOR = Role("Administrator", permissions=(EVERYTHING,), pages=(*WRITE, *PUBLISH), library=LIBRARY)
HR = Role(
    "HR",
    permissions=(
        SIGN_IN,
        *SHARING,
        *every("jobs.application"),
        *every("media.consent"),
        "wagtail_localize.submit_translation",
    ),
    pages=(*WRITE, *PUBLISH),
    library=LIBRARY,
)
# Links and numbers: no page, and nobody who applies.
COMMUNICATOR = Role("Communicator", permissions=(SIGN_IN, *SHARING), library=("wagtailimages.choose_image",))
EDITOR = Role("Editor", permissions=(SIGN_IN,), pages=WRITE, library=LIBRARY)
ROLES = (ADMINISTRATOR, HR, COMMUNICATOR, EDITOR)


@transaction.atomic
def keep() -> list[Group]:
    """Make the groups, or set those that exist back to what is said here."""
    first_time = not Group.objects.filter(name=HR.name).exists()
    known = Known()
    groups = [_keep_group(role, known) for role in ROLES]
    _approve_by(groups[ROLES.index(HR)])
    if first_time:
        Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()
    return groups


class Known:
    """Every permission there is, by its name."""

    def __init__(self) -> None:
        everything = Permission.objects.select_related("content_type")
        self.by_name = {f"{one.content_type.app_label}.{one.codename}": one for one in everything}

    def named(self, names: Names[str]) -> list[Permission]:
        """A name that means nothing is a mistake of ours, and is said."""
        wanted = list(self.by_name) if EVERYTHING in names else list(names)
        if unknown := [name for name in wanted if name not in self.by_name]:
            raise ValueError(f"No such permission: {', '.join(unknown)}")
        return [self.by_name[name] for name in wanted]


def _keep_group(role: Role, known: Known) -> Group:
    group, _made = Group.objects.get_or_create(name=role.name)
    group.permissions.set(known.named(role.permissions))
    _keep_pages(group, known.named(role.pages))
    _keep_library(group, known.named(role.library))
    return group


def _keep_pages(group: Group, permissions: list[Permission]) -> None:
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(group=group, page=root).exclude(permission__in=permissions).delete()
    for permission in permissions:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _keep_library(group: Group, permissions: list[Permission]) -> None:
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group=group, collection=root).exclude(permission__in=permissions).delete()
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _approve_by(group: Group) -> None:
    """Pages of those who may not publish go to a group; steps that an administrator has added stay."""
    task = GroupApprovalTask.objects.filter(name=APPROVAL).first() or GroupApprovalTask.objects.create(name=APPROVAL)
    task.groups.add(group)
    workflow = _root_workflow()
    steps = WorkflowTask.objects.filter(workflow=workflow)
    if steps.filter(task=task).exists():
        return
    steps.filter(task__name=WAGTAIL_WORKFLOW).delete()
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    GroupApprovalTask.objects.filter(name=WAGTAIL_WORKFLOW, workflow_tasks=None).update(active=False)


def _root_workflow() -> Workflow:
    root = Page.get_first_root_node()
    placed = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if placed is None:
        workflow = Workflow.objects.create(name=APPROVAL)
        WorkflowPage.objects.create(workflow=workflow, page=root)
        return workflow
    workflow = placed.workflow
    if workflow.name == WAGTAIL_WORKFLOW:
        workflow.name = APPROVAL
        workflow.save()
    return workflow
