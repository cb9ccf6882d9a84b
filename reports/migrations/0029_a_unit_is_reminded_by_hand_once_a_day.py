"""By hand a unit is reminded once a day; by the clock, as before, once of a kind."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0028_the_checklist_of_a_round_is_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="reminder",
            name="reminder_once_of_a_kind",
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "by_hand"), _negated=True),
                fields=("expectation", "kind"),
                name="reminder_once_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "by_hand")),
                fields=("expectation", "sent_on"),
                name="reminder_by_hand_once_a_day",
            ),
        ),
    ]
