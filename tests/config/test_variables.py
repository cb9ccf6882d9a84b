"""What variables mean; what is missing or odd stops the start with a sentence."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.databases import replica, replica_lag
from config.variables import networks, single_sign_on

PROVIDER = {"OIDC_ISSUER": "https://dn.example/realm", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}


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
