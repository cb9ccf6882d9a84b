"""Wrong passwords are counted in `Turn`; what django-axes kept of them (names and addresses) is let go."""

from django.db import migrations, models

OF_AXES = "axes_accessattemptexpiration, axes_accessattempt, axes_accessfailurelog, axes_accesslog"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_tokens"),
    ]

    operations = [
        migrations.AddField(
            model_name="turn",
            name="account",
            field=models.CharField(db_default="", max_length=64),
        ),
        migrations.RemoveConstraint(model_name="turn", name="turn_once_an_address"),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(fields=("what", "account", "address"), name="turn_once_a_counter"),
        ),
        migrations.AddIndex(
            model_name="turn",
            index=models.Index(
                condition=models.Q(("account", ""), _negated=True), fields=["account"], name="turn_by_account"
            ),
        ),
        migrations.RunSQL(f"DROP TABLE IF EXISTS {OF_AXES}", migrations.RunSQL.noop),
    ]
