from django.db import migrations


def close_drafts(apps, schema_editor):
    """A draft is open while its submission is being edited, and never else (a withdrawn one used to stay open)."""
    submissions = apps.get_model('desk', 'Submission').objects
    editing = set(submissions.filter(state='editing').values_list('page_id', flat=True))
    windows = apps.get_model('website', 'EditingWindow').objects.filter(is_open=True)
    stale = [pk for pk in windows.values_list('pk', flat=True) if pk not in editing]
    for start in range(0, len(stale), 500):
        windows.filter(pk__in=stale[start:start + 500]).update(
            is_open=False, reason='Berkas ini tidak sedang disunting, jadi isinya terkunci.'
        )


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0011_one_agency'),
        ('website', '0006_approved_stays'),
    ]

    operations = [
        migrations.RunPython(close_drafts, migrations.RunPython.noop, elidable=True),
    ]
