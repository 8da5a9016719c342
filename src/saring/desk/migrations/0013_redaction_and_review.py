"""The tables take the names of DESIGN section 2. Renaming a table is a change of the catalogue only: no row is touched."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0012_drafts_closed"),
    ]

    operations = [
        migrations.RenameModel(old_name="Mending", new_name="Redaction"),
        migrations.RenameModel(old_name="AfterCheck", new_name="Review"),
        migrations.AlterField(
            model_name="redaction",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="redactions", to="desk.submission"
            ),
        ),
        migrations.AlterField(
            model_name="review",
            name="submission",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="review", to="desk.submission"
            ),
        ),
    ]
