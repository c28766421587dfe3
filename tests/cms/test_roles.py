"""The four roles: what `manage.py roles` makes, and makes again."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from wagtail.models import GroupApprovalTask, Locale, Workflow, WorkflowTask

from cms import roles
from tests.factories import UserFactory, campaign_page, home
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles() -> None:
    roles.keep()


def everything_said() -> tuple[list[object], ...]:
    groups = Group.objects.order_by("name")
    return (
        list(groups.values_list("name", "permissions__codename")),
        list(groups.values_list("name", "page_permissions__permission__codename")),
        list(groups.values_list("name", "collection_permissions__permission__codename")),
        list(Workflow.objects.values_list("name", "workflow_tasks__task__name")),
    )


def test_the_command_makes_four_groups(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("roles")
    assert set(Group.objects.values_list("name", flat=True)) == {"Administrator", "HR", "Kommunikatør", "Redaktør"}


def test_a_second_run_changes_nothing() -> None:
    before = everything_said()
    roles.keep()
    assert everything_said() == before


def test_groups_and_approval_are_named_in_the_employers_language_and_stay_the_same() -> None:
    editors = roles.EDITOR.group
    root = home()
    root.locale = Locale.objects.get_or_create(language_code="sv")[0]
    root.save()

    roles.keep()

    editors.refresh_from_db()
    assert editors.name == "Redaktör"
    assert Group.objects.count() == len(roles.ROLES)
    assert list(Workflow.objects.values_list("name", "workflow_tasks__task__name")) == [("Godkännande hos HR",) * 2]


def test_a_name_that_somebody_else_has_is_left_to_them() -> None:
    Group.objects.filter(name="Redaktør").update(name="Editor")
    Group.objects.create(name="Redaktør")
    roles.keep()
    assert roles.EDITOR.group.name == "Editor"


def test_a_second_run_takes_back_what_a_role_should_not_have() -> None:
    roles.COMMUNICATOR.group.permissions.set(roles.HR.group.permissions.all())
    roles.keep()
    assert not member(roles.COMMUNICATOR).has_perm("jobs.view_application")


def test_a_permission_that_means_nothing_is_said() -> None:
    with pytest.raises(ValueError, match=r"jobs\.read_mind"):
        roles.Known().named(["jobs.read_mind"])


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_every_role_may_sign_in(role: roles.Role) -> None:
    assert member(role).has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    ("role", "permission", "may"),
    [
        (roles.ADMINISTRATOR, "campaigns.change_channel", True),
        (roles.ADMINISTRATOR, "users.add_user", True),
        (roles.ADMINISTRATOR, "cms.change_employersettings", True),
        (roles.ADMINISTRATOR, "wagtailcore.change_site", True),
        (roles.HR, "jobs.view_application", True),
        (roles.HR, "campaigns.add_sharelink", True),
        (roles.HR, "campaigns.change_channel", False),
        (roles.HR, "users.add_user", False),
        (roles.COMMUNICATOR, "campaigns.view_campaign", True),
        (roles.COMMUNICATOR, "campaigns.add_sharelink", True),
        (roles.COMMUNICATOR, "campaigns.change_usualchannels", True),
        (roles.COMMUNICATOR, "campaigns.change_channel", False),
        (roles.COMMUNICATOR, "jobs.view_application", False),
        (roles.COMMUNICATOR, "cms.change_employersettings", False),
        (roles.EDITOR, "campaigns.view_campaign", False),
        (roles.EDITOR, "campaigns.view_sharelink", False),
        (roles.EDITOR, "jobs.view_application", False),
    ],
)
def test_a_role_may_what_it_is_for_and_no_more(role: roles.Role, permission: str, may: bool) -> None:
    assert member(role).has_perm(permission) is may


@pytest.mark.parametrize(
    ("role", "add", "edit", "publish"),
    [
        (roles.ADMINISTRATOR, True, True, True),
        (roles.HR, True, True, True),
        (roles.EDITOR, True, True, False),
        (roles.COMMUNICATOR, False, False, False),
    ],
)
def test_pages_are_written_and_published_by_role(role: roles.Role, add: bool, edit: bool, publish: bool) -> None:
    page = campaign_page()
    may = page.permissions_for_user(member(role))
    assert (may.can_add_subpage(), may.can_edit(), may.can_publish()) == (add, edit, publish)


def test_an_editor_reaches_photos_films_and_documents(client: Client) -> None:
    client.force_login(member(roles.EDITOR))
    for path in ("/admin/images/", "/admin/documents/", "/admin/media/"):
        assert client.get(path).status_code == 200, path


def test_a_communicator_changes_no_photo(client: Client) -> None:
    client.force_login(member(roles.COMMUNICATOR))
    assert client.get("/admin/images/").status_code == 302


def test_an_editors_page_waits_for_hr() -> None:
    page = campaign_page(live=False)
    editor, hr = member(roles.EDITOR), member(roles.HR)
    page.save_revision(user=editor)
    state = page.get_workflow().start(page, editor)
    task = state.current_task_state.task.specific
    assert isinstance(task, GroupApprovalTask)
    assert [name for name, *_rest in task.get_actions(page, hr)] == ["reject", "approve", "approve"]
    assert task.get_actions(page, editor) == []


def test_steps_that_an_administrator_has_added_stay() -> None:
    extra = GroupApprovalTask.objects.create(name="The head of unit reads it")
    workflow = home().get_workflow()
    WorkflowTask.objects.create(workflow=workflow, task=extra, sort_order=1)
    roles.keep()
    assert [task.name for task in workflow.tasks] == ["Godkjenning hos HR", "The head of unit reads it"]


def test_a_group_with_somebody_in_it_is_not_deleted() -> None:
    Group.objects.all().delete()
    moderators = Group.objects.create(name="Moderators")
    Group.objects.create(name="Editors")
    moderators.user_set.add(UserFactory())
    roles.keep()
    assert Group.objects.filter(name="Moderators").exists()
    assert not Group.objects.filter(name="Editors").exists()
