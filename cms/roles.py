"""Who may do what: four roles, kept as groups by `manage.py roles`, and the way an editor's page is approved.

The rooms above are named by strings: this room does not know them.
"""

from collections.abc import Collection as Names
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext, gettext_noop as _, override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
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
APPROVAL = _("HR approval")


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
    """A group, whose name in the database is in the employer's language.

    `pages` hold for the whole page tree, `library` for every collection of photos, films and documents.
    """

    name: str
    permissions: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    library: tuple[str, ...] = ()

    @property
    def group(self) -> Group:
        """The oldest by any of its names; a new one, not saved, where there is none."""
        return Group.objects.filter(name__in=names_of(self.name)).order_by("pk").first() or Group()


ADMINISTRATOR = Role(_("Administrator"), permissions=(EVERYTHING,), pages=(*WRITE, *PUBLISH), library=LIBRARY)
HR = Role(
    _("HR"),
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
COMMUNICATOR = Role(_("Communicator"), permissions=(SIGN_IN, *SHARING), library=("wagtailimages.choose_image",))
EDITOR = Role(_("Editor"), permissions=(SIGN_IN,), pages=WRITE, library=LIBRARY)
ROLES = (ADMINISTRATOR, HR, COMMUNICATOR, EDITOR)


@transaction.atomic
def keep() -> list[Group]:
    """Make the groups, or set those that exist back to what is said here."""
    first_time = not Group.objects.filter(name__in=names_of(HR.name)).exists()
    known = Known()
    groups = [_keep_group(role, known) for role in ROLES]
    _approve_by(groups[ROLES.index(HR)])
    if first_time:
        Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()
    return groups


def names_of(name: str) -> set[str]:
    """What a name of ours may be in the database."""
    names = {name}
    for language, _label in settings.LANGUAGES:
        with override(language):
            names.add(gettext(name))
    return names


def in_the_employers_language(name: str) -> str:
    """As the default site says it: Wagtail shows the row's own name to everybody."""
    languages = Site.objects.filter(is_default_site=True).values_list("root_page__locale__language_code", flat=True)
    with override(languages.first() or settings.LANGUAGE_CODE):
        return gettext(name)


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
    group = role.group
    _call(group, role.name)
    group.permissions.set(known.named(role.permissions))
    _keep_pages(group, known.named(role.pages))
    _keep_library(group, known.named(role.library))
    return group


def _call(row: Group | GroupApprovalTask | Workflow, name: str) -> None:
    """By its name in the employer's language, unless another has that."""
    wanted = in_the_employers_language(name)
    if row.name != wanted and not type(row)._default_manager.filter(name=wanted).exists():
        row.name = wanted
        row.save()


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
    task = GroupApprovalTask.objects.filter(name__in=names_of(APPROVAL)).first() or GroupApprovalTask()
    _call(task, APPROVAL)
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
        workflow = Workflow()
        _call(workflow, APPROVAL)
        WorkflowPage.objects.create(workflow=workflow, page=root)
        return workflow
    workflow = placed.workflow
    if workflow.name in {WAGTAIL_WORKFLOW, *names_of(APPROVAL)}:
        _call(workflow, APPROVAL)
    return workflow
