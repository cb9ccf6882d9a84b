"""House rules about Python, each a pure function: a file in, its breaches out (`:line what`)."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from tests.house.source import Source

NAMELESS = {"utils", "util", "common", "core", "helpers", "helper", "misc", "views2", "models2", "lib"}
LONGEST = {"file": 400, "test": 250, "function": 60, "view": 40}

CLOCKS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "timezone.now", "time.time"}
NOW_WITHOUT = {"timezone.localdate", "timezone.localtime"}
REAL_TIME = {
    "accounts/identities.py": "an identity is linked in real time",
    "accounts/oidc.py": "what a provider says runs out in real time",
    "accounts/one_time.py": "a one-time password runs out in real time",
    "accounts/second_factor.py": "a code counts for half a minute of real time",
    "accounts/session_life.py": "how long somebody is signed in is a matter of real time",
    "accounts/sessions.py": "how long somebody is signed in is a matter of real time",
    "accounts/tokens.py": "a token lives, and is counted, in real time",
    "accounts/turns.py": "how often an address comes is a matter of real time",
    "accounts/views/own.py": "how long somebody is signed in is a matter of real time",
    "accounts/views/tokens.py": "whether a token still lives is a matter of real time",
    "accounts/waiting.py": "the code is waited for in real time",
    "dashboards/views/security.py": "until when a contact is good is real time",
    "dashboards/facts/rights.py": "whether somebody has been here is a matter of real time",
    "dashboards/tasks.py": "when a mail goes out is real time",
    "dashboards/management/commands/digests.py": "when a mail goes out is real time",
    "journal/anchors.py": "an anchor is of a real day",
    "journal/clock.py": "it is the business clock",
    "library/disk.py": "whether bytes were stored just now is real time",
    "library/objects.py": "whether bytes were stored just now is real time",
    "journal/maintenance.py": "until when the doors are shut is real time",
    "journal/keys.py": "how long a posted key is remembered is real time",
    "reports/actions/verifying.py": "strangers come on real days",
    "reports/actions/announcing.py": "what machines tell each other is of real time",
    "reports/actions/webhooks.py": "what machines tell each other is of real time",
    "reports/signing/authority.py": "an official time stamper tells real time",
    "units/middleware.py": "how long somebody is signed in is a matter of real time",
    "units/tasks.py": "whether somebody has been here is a matter of real time",
    "reports/signing/verify.py": "a certificate is judged at a real moment",
}
TASK_EDGES = {
    "journal/outbox.py": "whatever a job raises, it must not stay in the air",
    "reports/paper/cage.py": "the child tells its parent everything",
    "dashboards/views/errors.py": "whatever the page of a fault raises, something is said",
    "tests/reports/test_numbers.py": "whatever refuses a number is counted",
    "tests/access/test_pages.py": "a stand-in of the tests is no PDF",
}
BELLS = {"journal/bell.py": "only the dispatcher speaks to the broker"}
FRAMEWORK = ("clean", "get_", "form_valid", "process_", "ready", "handle", "add_arguments", "as_sql", "forwards")


@cache
def tree(source: Source) -> ast.Module:
    """The file, parsed."""
    return ast.parse(source.text)


@cache
def calls(source: Source) -> list[tuple[int, str, ast.Call]]:
    """Every call: its line, the dotted name of what it calls, itself."""
    found = [node for node in ast.walk(tree(source)) if isinstance(node, ast.Call)]
    return [(node.lineno, ast.unparse(node.func), node) for node in found]


def functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function below, methods and inner ones too."""
    return (found for found in ast.walk(node) if isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef))


def a_name_says_what_is_inside(source: Source) -> list[str]:
    """No module or package that could hold anything."""
    names = {PurePath(part).stem for part in PurePath(source.path).parts}
    return [f": {name} says nothing" for name in sorted(names & NAMELESS)]


def files_are_short(source: Source) -> list[str]:
    """One subject a file."""
    longest = LONGEST["test" if source.is_test else "file"]
    return [f": {source.lines} lines, at most {longest}"] if source.lines > longest else []


def functions_are_short(source: Source) -> list[str]:
    """One thought a function; a view is a recipe."""
    breaches = []
    for node in functions(tree(source)):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        answers = source.is_view and any(argument.arg == "request" for argument in node.args.args)
        if lines > LONGEST["view" if answers else "function"]:
            breaches.append(f":{node.lineno} {node.name} has {lines} lines")
    return breaches


def what_is_public_is_told(source: Source) -> list[str]:
    """A docstring for every public module, class and function; what a framework names needs none."""
    module = tree(source)
    spared = not source.text or source.path.endswith("apps.py")
    breaches = [] if spared or ast.get_docstring(module) else [": no docstring"]
    for node in module.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node) and not _of_a_framework(node):
            breaches.append(f":{node.lineno} {node.name} has no docstring")
        methods = [part for part in node.body if isinstance(part, ast.FunctionDef) and isinstance(node, ast.ClassDef)]
        untold = [method for method in methods if _untold(method)]
        breaches += [f":{method.lineno} {node.name}.{method.name} has no docstring" for method in untold]
    return breaches


def _of_a_framework(node: ast.FunctionDef | ast.ClassDef) -> bool:
    return node.name in {"Command", "Migration"} or node.name.endswith("Config")


def _untold(method: ast.FunctionDef) -> bool:
    """A public method of its own making, longer than one statement, without a docstring."""
    if method.name.startswith(("_", *FRAMEWORK)):
        return False
    return len(method.body) > 1 and not ast.get_docstring(method)


def business_time_is_the_clocks(source: Source) -> list[str]:
    """Nothing in an app asks the machine for today but what is listed with a reason."""
    if not source.is_business or source.path in REAL_TIME:
        return []
    found = [(line, ".".join(name.split(".")[-2:]), call) for line, name, call in calls(source)]
    asks = [(line, name) for line, name, call in found if name in CLOCKS or (name in NOW_WITHOUT and not call.args)]
    return [f":{line} {name}()" for line, name in asks]


def nothing_is_marked_safe(source: Source) -> list[str]:
    """Text is escaped where it is shown."""
    if source.is_test:
        return []
    return [f":{line} {name}" for line, name, _call in calls(source) if name.endswith(("mark_safe", "SafeString"))]


def views_ask_the_door(source: Source) -> list[str]:
    """No view takes an object by its key from everything there is (row 5)."""
    if not source.is_view or source.is_test:
        return []
    breaches = []
    for line, name, call in calls(source):
        if name.endswith((".objects.get", "_default_manager.get")):
            breaches.append(f":{line} {name}")
        if name in {"get_object_or_404", "get_list_or_404"}:
            first = ast.unparse(call.args[0])
            if first[:1].isupper() and "visible_to" not in first:
                breaches.append(f":{line} {name}({first})")
    return breaches


def only_the_dispatcher_rings(source: Source) -> list[str]:
    """Actions write a job; nothing else speaks to the broker (principle 10)."""
    if source.is_test or source.path in BELLS:
        return []
    rings = (".delay", ".apply_async", ".send_task")
    return [f":{line} {name}" for line, name, _call in calls(source) if name.endswith(rings)]


def errors_are_named(source: Source) -> list[str]:
    """Everything is caught at the edge of a task or of a request only, or to be raised again."""
    if source.path in TASK_EDGES:
        return []
    caught = [node for node in ast.walk(tree(source)) if isinstance(node, ast.ExceptHandler)]
    wide = [node for node in caught if node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}]
    wide = [node for node in wide if ast.unparse(node.body[-1]) != "raise"]
    return [f":{node.lineno} except {ast.unparse(node.type) if node.type else ''}" for node in wide]


def imports_stand_at_the_top(source: Source) -> list[str]:
    """An import inside a function hides an arrow of the house."""
    inner = [node for found in functions(tree(source)) for node in ast.walk(found)]
    return [f":{node.lineno} import" for node in inner if isinstance(node, ast.Import | ast.ImportFrom)]


def forms_name_their_fields(source: Source) -> list[str]:
    """No form takes whatever the model has (row 6)."""
    breaches = []
    for node in ast.walk(tree(source)):
        if not isinstance(node, ast.ClassDef) or node.name != "Meta":
            continue
        values = {
            ast.unparse(line.targets[0]): ast.unparse(line.value) for line in node.body if isinstance(line, ast.Assign)
        }
        if "exclude" in values or "__all__" in values.get("fields", ""):
            breaches.append(f":{node.lineno} fields are not named")
    return breaches


def rows_have_no_hidden_rules(source: Source) -> list[str]:
    """No rule in `save()`, none in a signal."""
    if not source.is_business:
        return []
    saves = [f":{node.lineno} save()" for node in functions(tree(source)) if node.name == "save"]
    words = ("post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed")
    return saves + [f": {word}" for word in words if word in source.text]
