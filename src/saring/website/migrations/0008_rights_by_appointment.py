from django.db import migrations


def leave_the_groups(apps, schema_editor):
    """Rights in the admin follow appointments; memberships were a copy of them that stayed when they ran out."""
    person = apps.get_model('people', 'Person')
    person.groups.through.objects.all().delete()
    person.user_permissions.through.objects.all().delete()
    team = apps.get_model('auth', 'Group').objects.filter(name='Tim website')
    apps.get_model('wagtailcore', 'GroupPagePermission').objects.filter(group__in=team).delete()
    apps.get_model('wagtailcore', 'GroupCollectionPermission').objects.filter(group__in=team).delete()
    team.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('website', '0007_raised_figures_and_longer_titles'),
        ('people', '0004_one_agency'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.RunPython(leave_the_groups, migrations.RunPython.noop),
    ]
