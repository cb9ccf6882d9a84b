"""What variables mean; what is missing or odd stops the start with a sentence."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.databases import replica, replica_lag
from config.variables import networks, object_store, single_sign_on

PROVIDER = {"OIDC_ISSUER": "https://dn.example/realm", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}
STORE = dict(zip(("S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY"), ("dam-lam", "a", "b"), strict=True))
STORE |= {"S3_ENDPOINT": "https://s3.example:9000"}


def env(**values: str) -> environ.Env:
    found = environ.Env()
    found.ENVIRON = values
    return found


def test_a_provider_is_named_wholly_or_not_at_all() -> None:
    assert single_sign_on(env(), demo=False) is None
    found = single_sign_on(env(**PROVIDER), demo=False)
    assert found is not None
    assert (found.origin, found.name, found.claim) == ("https://dn.example", "dn.example", "preferred_username")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET is not set"),
        ({"OIDC_ISSUER": " "}, "OIDC_ISSUER is not set"),
        ({"OIDC_ISSUER": "http://127.0.0.1:9000"}, "OIDC_ISSUER must be the https://"),
        ({"OIDC_ISSUER": "https://dn.example/?x=1"}, "OIDC_ISSUER must be the https://"),
        ({"OIDC_SCOPE": "profile"}, "OIDC_SCOPE must hold openid"),
    ],
)
def test_an_odd_provider_stops_the_start(changed: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        single_sign_on(env(**{**PROVIDER, **changed}), demo=False)


def test_a_demo_may_have_one_on_its_own_machine() -> None:
    assert single_sign_on(env(**{**PROVIDER, "OIDC_ISSUER": "http://127.0.0.1:9000"}), demo=True)
    with pytest.raises(ImproperlyConfigured):
        single_sign_on(env(**{**PROVIDER, "OIDC_ISSUER": "http://dn.example"}), demo=True)


def test_networks_of_offices_are_networks() -> None:
    assert [str(found) for found in networks(["10.0.0.0/8", " 192.0.2.1 "])] == ["10.0.0.0/8", "192.0.2.1/32"]
    with pytest.raises(ImproperlyConfigured, match="OFFICE_NETWORKS must be networks"):
        networks(["10.0.0.0/8", "x"])


def test_a_store_of_files_is_named_wholly_or_not_at_all() -> None:
    assert object_store(env(), demo=False) is None
    found = object_store(env(**STORE), demo=False)
    assert found is not None
    assert (found.endpoint, found.bucket, found.region) == ("https://s3.example:9000", "dam-lam", "us-east-1")
    assert object_store(env(**{**STORE, "S3_ENDPOINT": "http://127.0.0.1:9000"}), demo=True)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"S3_BUCKET": ""}, "S3_BUCKET is not set"),
        ({"S3_SECRET_KEY": " "}, "S3_SECRET_KEY is not set"),
        ({"S3_ENDPOINT": "http://127.0.0.1:9000"}, "S3_ENDPOINT must be the https://"),
        ({"S3_ENDPOINT": "s3.example"}, "S3_ENDPOINT must be the https://"),
        ({"S3_CA": "/nowhere.pem"}, "S3_CA must name a file"),
    ],
)
def test_an_odd_store_of_files_stops_the_start(changed: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        object_store(env(**{**STORE, **changed}), demo=False)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"DATABASE_REPLICA_URL": "mysql://x"}, "DATABASE_REPLICA_URL must begin with postgresql://"),
        (dict.fromkeys(("DATABASE_URL", "DATABASE_REPLICA_URL"), "postgresql://a/b"), "must name a standby"),
        ({"DATABASE_REPLICA_LAG": "0"}, "DATABASE_REPLICA_LAG must be a number of seconds"),
        ({"DATABASE_REPLICA_LAG": "soon"}, "DATABASE_REPLICA_LAG must be a number of seconds"),
    ],
)
def test_an_odd_standby_stops_the_start(told: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence):
        replica(env(**told)), replica_lag(env(**told))


def test_a_standby_is_given_up_sooner_than_the_primary_and_cannot_be_written() -> None:
    assert replica(env()) == {}
    found = replica(env(DATABASE_REPLICA_URL="postgresql://damlam_app@standby/damlam"))["replica"]
    assert (found["HOST"], found["OPTIONS"]["connect_timeout"]) == ("standby", 2)
    assert "default_transaction_read_only=on" in found["OPTIONS"]["options"]
