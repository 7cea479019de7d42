from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "jiewu.places"
    label = "places"
