from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jiewu.people"
    label = "people"
