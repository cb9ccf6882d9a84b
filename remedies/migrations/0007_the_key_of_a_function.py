"""What of a function's title is compared: without marks and without the words that every function begins with."""

from django.db import migrations

CREATE = r"""
CREATE FUNCTION remedies_function_key(title text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(
        NULLIF(btrim(regexp_replace(regexp_replace(plain.words,
            '\m(tham muu|giup|(uy ban nhan dan|ubnd|tren dia ban)( tinh| huyen| xa| thanh pho| thi xa| phuong| quan)?'
            '|chuc nang|nhiem vu|quan ly nha nuoc|quan ly|to chuc thuc hien|thuc hien|cong tac|linh vuc'
            '|theo quy dinh( cua phap luat)?|ve)\M', ' ', 'g'), '\s+', ' ', 'g')), ''),
        btrim(plain.words))
    FROM (
        SELECT regexp_replace(
            replace(regexp_replace(normalize(lower(title), NFD), '[\u0300-\u036F]', '', 'g'), 'đ', 'd'),
            '[^a-z0-9]+', ' ', 'g') AS words
    ) AS plain
$$;
"""

DROP = "DROP FUNCTION remedies_function_key(text);"


class Migration(migrations.Migration):
    dependencies = [("remedies", "0006_outside_indicators")]

    operations = [migrations.RunSQL(CREATE, DROP)]
