"""Accounts and their posts."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from jiewu.core import clock
from jiewu.core.problems import Problem
from jiewu.people import orgs, posts, users

pytestmark = pytest.mark.django_db

PASSWORD = "a long sentence 7"


def test_an_account_signs_in_with_its_password() -> None:
    user = users.put_user("lin", by=posts.system(), name="林女士", password=PASSWORD)
    assert user.check_password(PASSWORD)
    assert user.get_full_name() == "林女士"


def test_a_weak_password_is_refused_with_every_reason() -> None:
    with pytest.raises(Problem) as refusal:
        users.put_user("lin", by=posts.system(), name="林女士", password="123")
    assert refusal.value.code == "password_weak"
    assert not get_user_model().objects.filter(username="lin").exists()


def test_an_account_without_a_password_cannot_sign_in() -> None:
    assert not users.put_user("lin", by=posts.system(), name="林女士").has_usable_password()


def test_posts_count_from_their_start_to_their_end() -> None:
    by = posts.system()
    user = users.put_user("lin", by=by, name="林女士", password=PASSWORD)
    org = orgs.put_org("luwan", by=by, name="芦湾社区", kind="community")
    post = posts.put_post(user, by=by, org=org, title="经办", role="community")
    ended = posts.put_post(user, by=by, org=org, title="代理主任", role="leader")
    ended.ends = clock.today()
    ended.save()
    assert list(posts.current(user)) == [post]


def test_a_role_that_does_not_exist_is_refused() -> None:
    by = posts.system()
    org = orgs.put_org("luwan", by=by, name="芦湾社区")
    with pytest.raises(Problem) as refusal:
        posts.put_post(None, by=by, org=org, title="经办", role="emperor")
    assert refusal.value.code == "role_unknown"


def test_a_token_belongs_to_a_post_until_it_ends() -> None:
    by = posts.system()
    org = orgs.put_org("luwan", by=by, name="芦湾社区")
    post = posts.put_post(None, by=by, org=org, title="接口", role="handler")
    token = posts.put_token(post, by=by, note="区平台")
    ended = posts.put_token(post, by=by, note="旧", ends=clock.now() - timedelta(seconds=1))
    assert posts.by_token(token) == post
    assert posts.by_token(ended) is None
    assert posts.by_token("guessed") is None


def test_the_command_line_finds_a_post_by_number_or_by_a_person_with_one_post() -> None:
    by = posts.system()
    org = orgs.put_org("luwan", by=by, name="芦湾社区")
    user = users.put_user("lin", by=by, name="林女士")
    post = posts.put_post(user, by=by, org=org, title="经办", role="community")
    assert posts.named("lin") == post
    assert posts.named(str(post.pk)) == post
    assert posts.named("system") == by
    posts.put_post(user, by=by, org=org, title="网格长", role="leader")
    with pytest.raises(Problem) as refusal:
        posts.named("lin")
    assert refusal.value.code == "post_ambiguous"
    with pytest.raises(Problem) as refusal:
        posts.named("nobody")
    assert refusal.value.code == "post_unknown"
