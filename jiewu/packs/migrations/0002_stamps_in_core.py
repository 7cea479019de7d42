from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("packs", "0001_editions"), ("core", "0002_stamps")]

    operations = [migrations.RemoveField(model_name="publication", name="token")]
