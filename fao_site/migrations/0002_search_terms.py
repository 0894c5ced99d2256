import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('fao_site', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MissedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(default=django.utils.timezone.localdate, verbose_name='day')),
                ('words', models.CharField(max_length=60, verbose_name='searched for')),
                ('number', models.PositiveIntegerField(default=1, verbose_name='times')),
            ],
            options={
                'verbose_name': 'search without result',
                'verbose_name_plural': 'searches without result',
                'ordering': ['-day', '-number', 'words'],
                'default_permissions': ('view',),
                'constraints': [models.UniqueConstraint(fields=('day', 'words'), name='missed_search_once_a_day')],
            },
        ),
    ]
