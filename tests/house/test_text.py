"""Templates, locks and everything else that is read, as the house wants them; each rule can fail."""

import pytest

from tests.house import template_rules, text_rules
from tests.house.source import Rule, Source, sources, told

TEMPLATES = sources(".html", "templates/")
TEXTS = tuple(
    file
    for suffix in (".py", ".md", ".html", ".toml", ".js", ".css", ".txt", ".json", "Makefile", ".po")
    for file in sources(suffix)
)
LOCKS = sources(".txt", "requirements")

OF_TEMPLATES: list[tuple[Rule, str]] = [
    (template_rules.is_short, "<p></p>\n" * 151),
    (template_rules.says_what_it_expects, "<p></p>"),
    (template_rules.holds_no_code, '<p style="color: red">'),
    (template_rules.holds_no_code, "<style>p {}</style>"),
    (template_rules.holds_no_code, "<script>go()</script>"),
    (template_rules.holds_no_code, '<a onclick="go()">'),
    (template_rules.holds_no_code, '<a href="javascript:go()">'),
    (template_rules.holds_no_code, '<img src="https://elsewhere.example/x.png">'),
    (template_rules.holds_no_code, "{{ text|safe }}"),
    (template_rules.holds_no_code, '<div hx-on:click="go()">'),
    (template_rules.words_can_be_translated, "<h1>Báo cáo</h1>"),
    (template_rules.words_can_be_translated, '<a title="Đóng">x</a>'),
    (template_rules.posts_carry_a_token, '<form method="post"><button>x</button></form>'),
]
GOOD = """{% load i18n %}
{# Expects title. #}
<h1>{% translate "Báo cáo" %} {{ title }}</h1>
{% blocktranslate trimmed %}
  Đã gửi.
{% endblocktranslate %}
<script src="{% static 'js/app.js' %}" nonce="{{ nonce }}" type="module"></script>
<form method="post">{% csrf_token %}</form>
"""


def names(rules: list[tuple[Rule, str]]) -> list[Rule]:
    return list(dict.fromkeys(rule for rule, _text in rules))


@pytest.mark.parametrize("rule", names(OF_TEMPLATES), ids=lambda rule: rule.__name__)
def test_every_template_keeps_the_rule(rule: Rule) -> None:
    assert len(TEMPLATES) > 50
    assert not told(rule, TEMPLATES)
    assert not rule(Source("templates/good.html", GOOD))


@pytest.mark.parametrize(("rule", "text"), OF_TEMPLATES, ids=lambda value: getattr(value, "__name__", None))
def test_a_breach_in_a_template_shows(rule: Rule, text: str) -> None:
    assert rule(Source("templates/bad.html", text))


def test_nothing_names_a_machine() -> None:
    assert len(TEXTS) > 300
    assert not told(text_rules.names_no_machine, TEXTS)


@pytest.mark.parametrize("path", ["/" + "home/somebody/x", "/" + "work/main", "/" + "root/x"])
def test_a_path_of_a_machine_shows(path: str) -> None:
    assert text_rules.names_no_machine(Source("docs/x.md", f"see {path}"))


@pytest.mark.parametrize("rule", [text_rules.locks_name_no_place, text_rules.locks_are_exact])
def test_the_locks_are_exact_and_name_no_place(rule: Rule) -> None:
    assert len(LOCKS) == 2
    assert not told(rule, LOCKS)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (text_rules.locks_name_no_place, "--index-url https://mirror.example/simple"),
        (text_rules.locks_are_exact, "django>=5.2"),
        (text_rules.locks_are_exact, "django==5.2.19 \\\n    # no hash"),
    ],
)
def test_an_open_lock_shows(rule: Rule, line: str) -> None:
    assert rule(Source("requirements.txt", line))
