"""What was a text becomes a statement, with room for where it is known from; a channel gets room for its share."""

from django.db import migrations

STATEMENTS = ("goals", "frustrations", "motivations", "behaviours")


def widen(apps, schema_editor):
    for persona in apps.get_model("personas", "Persona").objects.iterator():
        for name in STATEMENTS:
            setattr(persona, name, [_statement(entry) for entry in getattr(persona, name)])
        channels = persona.preferred_channels
        persona.preferred_channels = [_channel(entry) for entry in channels]
        persona.save(update_fields=[*STATEMENTS, "preferred_channels"])


def narrow(apps, schema_editor):
    for persona in apps.get_model("personas", "Persona").objects.iterator():
        for name in STATEMENTS:
            setattr(persona, name, [entry["text"] for entry in getattr(persona, name)])
        persona.preferred_channels = [entry["name"] for entry in persona.preferred_channels]
        persona.save(update_fields=[*STATEMENTS, "preferred_channels"])


def _statement(entry):
    return {"text": entry, "source": "", "mark": "assumption", "evidence": []} if isinstance(entry, str) else entry


def _channel(entry):
    return {"name": entry, "share": None} if isinstance(entry, str) else entry


class Migration(migrations.Migration):
    dependencies = [("personas", "0003_persona_whole")]

    operations = [migrations.RunPython(widen, narrow, elidable=True)]
