"""A notation is found as it is typed without accents; the index is made while all go on writing."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Lower, Replace

NOTATION = Replace(Lower("notation"), models.Value("đ"), models.Value("d"))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("reports", "0051_a_closed_dossier_is_kept")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently(
            "registerentry", GinIndex(OpClass(NOTATION, name="gin_trgm_ops"), name="register_notation")
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
