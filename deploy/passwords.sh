#!/bin/sh
# Run once by the database's container, after roles.sql: the two roles get the passwords of secrets.env.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" <<'SQL'
ALTER ROLE damlam_owner PASSWORD :'owner';
ALTER ROLE damlam_app PASSWORD :'app';
SQL
