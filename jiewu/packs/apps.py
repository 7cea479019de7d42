from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "jiewu.packs"
    label = "packs"
