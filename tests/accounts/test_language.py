"""The switch between Vietnamese and English: who asked for it has it, and nobody else."""

from django.test import Client
from django.urls import reverse


def switch(client: Client, language: str, then: str = "/") -> str:
    """Where the switch leads back to."""
    answer = client.post(reverse("choose_language"), {"language": language, "next": then})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_english_is_for_whoever_chose_it_and_until_they_choose_again(db: None, client: Client) -> None:
    """What a browser announces is not heeded: office browsers announce English that nobody asked for."""
    login = reverse("login")
    announced = client.get(login, headers={"accept-language": "en-US,en;q=0.9"})
    assert announced.headers["Content-Language"] == "vi"
    assert 'lang="en">English</button>' in announced.text
    assert switch(client, "en", login) == login
    english = client.get(login)
    assert english.headers["Content-Language"] == "en"
    assert '<html lang="en">' in english.text
    assert "Sign in" in english.text
    assert 'lang="vi">Tiếng Việt</button>' in english.text
    switch(client, "vi", login)
    assert "Đăng nhập" in client.get(login).text


def test_no_other_language_is_taken_and_no_other_site_led_to(db: None, client: Client) -> None:
    assert switch(client, "fr") == "/"
    assert client.get(reverse("login")).headers["Content-Language"] == "vi"
    client.cookies["language"] = "../../etc"
    assert client.get(reverse("login")).headers["Content-Language"] == "vi"
    assert switch(client, "en", "https://elsewhere.example/") == "/"
