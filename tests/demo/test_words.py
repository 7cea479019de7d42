"""What the demo says: every word finds its class, its org and its numbers; nobody real is named."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import pytest

from jiewu.demo import matters, names, plans
from jiewu.demo.classes import Classes
from jiewu.demo.content import read
from jiewu.demo.gazetteer import gazetteer
from jiewu.demo.matters import CALL, DISTRICT, GRID, HOTLINE
from jiewu.demo.plans import platform_numbers
from jiewu.demo.story import FULL, NOW
from jiewu.packs.definitions import CaseDef
from jiewu.packs.editions import current
from jiewu.packs.values.identity import read_id_number, read_phone

SOME = replace(FULL, cases=3000, hazards=200, earlier=400)


@pytest.fixture(scope="module")
def drawn():
    return plans.plans(size=SOME)


def test_there_are_more_than_150_matters_and_300_things_to_report():
    reports = [report for matter in matters.matters() for report in matter.reports]
    assert len(matters.matters()) >= 150
    assert len({report.title for report in reports}) >= 300


def test_every_report_can_be_put_into_words_by_every_channel():
    random, lot = Random(1), gazetteer().lots[0]
    reports = [report for matter in matters.matters() for report in matter.reports]
    reports += [report for _, report in matters.hazards()]
    for report in reports:
        for channel, nature in ((GRID, ""), (HOTLINE, "投诉"), (CALL, "咨询")):
            words = matters.word(report, lot, channel, nature, random)
            assert "{" not in words.title + words.text + words.done
            assert lot.name in words.text or channel != GRID
            assert len(words.title) <= 24


@pytest.mark.django_db
def test_every_matter_has_a_case_type_and_a_class_in_the_packs(drawn):
    classes = Classes()
    for plan in drawn:
        definition = classes.definition(plan)
        values = classes.values(plan)
        if plan.matter is not None:
            assert {"major", "minor"} <= set(values) <= {"major", "minor", "topic"}, (
                plan.matter.major,
                plan.matter.minor,
            )
            assert values["minor"].startswith(values["major"])
        assert not plan.nature or not definition.natures or plan.nature in definition.natures
    assert {classes.definition(plan).key for plan in drawn} == {each.key for each in current().all(CaseDef)}


def test_every_org_that_is_named_exists():
    known = {line["name"] for line in read("offices.yaml").values()} | {matters.COMMUNITY}
    assert {matter.org for matter in matters.matters()} <= known


@pytest.mark.django_db
def test_every_lead_that_packs_name_is_an_org_of_the_demo():
    known = {name for line in read("offices.yaml").values() for name in (line["name"], line.get("full"))}
    assert {each.lead for each in current().all(CaseDef)} <= known


def test_the_year_is_drawn_the_same_every_time(drawn):
    assert plans.plans(size=SOME) == drawn
    assert len(drawn) == SOME.cases + SOME.hazards + SOME.mistaken
    assert sum(plan.mistaken for plan in drawn) == SOME.mistaken
    assert [plan.index for plan in drawn] == list(range(len(drawn)))
    assert all(one.received <= next_.received < NOW for one, next_ in pairwise(drawn))
    assert sum(bool(plan.kind) for plan in drawn) == SOME.hazards
    assert min(plan.received.date() for plan in drawn).year == 2025
    assert 30 < sum(not plan.placed for plan in drawn) < 90


def test_the_year_before_is_drawn_from_the_platforms_alone():
    before = plans.earlier(size=SOME)
    assert len(before) == SOME.earlier
    assert {plan.received.year for plan in before} == {NOW.year - 1}
    assert {plan.channel for plan in before} == {HOTLINE, DISTRICT}
    assert len(platform_numbers(before)) == SOME.earlier


def test_a_day_to_come_is_as_busy_as_such_days_were(drawn):
    tuesday, sunday = (plans.of_day(date(2025, 12, day)) for day in (16, 21))
    assert 55 < len(tuesday) < 80
    assert 30 < len(sunday) < len(tuesday)
    assert plans.of_day(date(2025, 12, 16)) == tuesday
    assert not {plan.name for plan in tuesday} & {plan.name for plan in (*drawn, *sunday)}


def test_second_calls_are_about_an_earlier_matter_at_the_same_place(drawn):
    again = [plan for plan in drawn if plan.same_as is not None]
    assert len(again) > 20
    for plan in again:
        first = drawn[plan.same_as]
        assert first.index < plan.index
        assert (first.lot, first.words.title) == (plan.lot, plan.words.title)


def test_platforms_number_every_assigned_case_once(drawn):
    numbers = platform_numbers(drawn)
    assert len(set(numbers.values())) == len(numbers) > 1500
    assert max(Counter(numbers.values()).values()) == 1


def test_invented_people_are_valid_in_form_and_nobody():
    random = Random(1)
    for _ in range(300):
        number = names.id_number(random, date(1990, 5, 17), random.random() < 0.5)
        assert read_id_number(number) == number
        assert number.startswith("440399")  # a division that does not exist
        phone = names.phone(random)
        assert read_phone(phone) == phone
        assert phone[:3] in ("160", "161", "163", "164", "168")  # not given to any operator
        assert re.fullmatch(r"[\u4e00-\u9fff]{2,3}", names.person_name(random, True))


def test_no_text_holds_a_telephone_that_could_ring(drawn):
    for plan in drawn:
        for phone in re.findall(r"1\d{10}", plan.words.text):
            assert phone[:3] in ("160", "161", "163", "164", "168")


def test_many_of_one_estate_tell_of_a_building_site_each_in_other_words(drawn):
    titles = {call["title"] for call in read("told.yaml")[0]["calls"]}
    told = [plan for plan in drawn if plan.words.title in titles]
    assert len(told) == len({plan.words.text for plan in told}) == 12
    assert {plan.lot.community for plan in told} == {"石埠"}


def test_of_wires_for_charging_only_the_story_tells(drawn):
    assert not [plan for plan in drawn if "飞线" in plan.words.title + plan.words.text + plan.words.done]
