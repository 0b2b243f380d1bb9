"""Ratings and petitions leave a note beside themselves when they change what is known of a dossier."""

from django.db import migrations

from motcua.indicators.facts.noticing import notes


class Migration(migrations.Migration):

    dependencies = [
        ("counters", "0001_queue"),
        ("indicators", "0008_visits_satisfaction"),
        ("petitions", "0001_petitions"),
        ("ratings", "0001_ratings"),
    ]

    operations = notes()
