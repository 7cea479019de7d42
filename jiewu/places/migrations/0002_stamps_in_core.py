from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("places", "0001_areas"), ("core", "0002_stamps")]

    operations = [migrations.DeleteModel(name="Stamp")]
