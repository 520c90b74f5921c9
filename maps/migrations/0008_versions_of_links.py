"""Versions that only a frozen share link shows are told apart from those that people name."""

from django.db import migrations


def name_kind(apps, schema_editor):
    links = apps.get_model("maps", "ShareLink").objects.exclude(version=None).values("version")
    apps.get_model("maps", "Version").objects.filter(pk__in=links, kind="named").update(kind="link")


class Migration(migrations.Migration):
    dependencies = [("maps", "0007_versions_visits_suggestions")]

    operations = [migrations.RunPython(name_kind, migrations.RunPython.noop, elidable=True)]
