from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Stamp",
            fields=[
                ("subject", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("value", models.CharField(max_length=32)),
            ],
        ),
    ]
