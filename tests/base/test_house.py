"""The habits of the code that no linter knows (architecture.md): read from the source itself, by its syntax tree."""

from __future__ import annotations

import ast
import functools
import gc
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
MOST_LINES = 400

# (module, what it imports inside a function): heavy libraries, at the one place where start-up needs it.
LATE_IMPORTS = {
    ("rmdesk.base.paths", "platformdirs"),
    ("rmdesk.exchange.calendar.events", "icalendar"),
    ("rmdesk.exchange.spreadsheets.workbook", "python_calamine"),
    ("rmdesk.rules.matching.cohort", "numpy"),
    ("rmdesk.rules.passphrase", "zxcvbn"),
    ("rmdesk.services.meetings.bank_holidays", "holidays"),
    ("rmdesk.services.concerns.papers", "rmdesk.services.concerns.drawing"),
    ("rmdesk.services.evaluation.sheet", "rmdesk.services.evaluation.drawing"),
    ("rmdesk.services.opening.sheets", "rmdesk.documents"),
    ("rmdesk.services.privacy.processing", "rmdesk.services.privacy"),
    ("rmdesk.services.printroom.issuing", "rmdesk.services.printroom.drawing"),
    ("rmdesk.services.printroom.labels", "rmdesk.documents.fonts"),
    ("rmdesk.services.printroom.labels", "rmdesk.documents.labels"),
    ("rmdesk.services.printroom.labels", "rmdesk.documents.rendering"),
    ("rmdesk.services.printroom.labels", "rmdesk.exchange.spreadsheets.written"),
    ("rmdesk.services.printroom.needed", "rmdesk.services.printroom.drawing"),
    ("rmdesk.services.printroom.rewording", "rmdesk.services.printroom.prints"),
    ("rmdesk.store.upgrade", "alembic.migration"),
    ("rmdesk.store.upgrade", "alembic.operations"),
    ("rmdesk.ui.paper", "rmdesk.documents.rendering"),
    ("rmdesk.ui.prompts", "PySide6.QtPrintSupport"),
    ("rmdesk.ui.style.icons", "PySide6.QtSvg"),
    ("rmdesk.ui.unlock.window", "rmdesk.ui.unlock"),
    ("rmdesk.ui.widgets.dress", "html"),
    ("rmdesk.rules.matching.cohort", "rmdesk.rules.matching.assignment"),
    ("rmdesk.rules.matching.triads", "numpy"),
    ("rmdesk.rules.matching.triads", "rmdesk.rules.matching.assignment"),
    ("rmdesk.rules.matching.triads", "rmdesk.rules.matching.choices"),
    ("rmdesk.rules.matching.triads", "rmdesk.rules.matching.packing"),
}

# Parts of Python that exist on some systems only; imported where the system is known.
ONE_SYSTEM = {"fcntl", "msvcrt", "pwd", "resource", "winreg"}

# Modules that may stop any error at all, and why.
CATCH_ALL = {
    "rmdesk.base.log": "what fails while an error is shown must not be printed by Python",
    "rmdesk.ui.jobs": "what fails on the worker is handed to the window that asked for it",
}

# What the wheel changes in Qt, where it is for scrolling here.
UNSTEADY = {"QComboBox", "QSlider", "QDial", "QTabBar", "QSpinBox", "QDoubleSpinBox"}
UNSTEADY |= {"QDateEdit", "QTimeEdit", "QDateTimeEdit", "QTabWidget", "QFontComboBox"}

# Never by these modules: rmdesk makes no network call and writes nothing that runs when read.
BANNED_IMPORTS = {
    "faulthandler",  # its dumps go past the redacting log
    "ftplib",
    "http",
    "pickle",
    "shelve",
    "smtplib",
    "socket",
    "ssl",
    "urllib.request",
    "webbrowser",
    "PySide6.QtNetwork",
    "PySide6.QtWebEngineWidgets",
}

# Called or read as an attribute or a bare name -> where it may be (module prefixes) and what to use instead.
BANNED_NAMES: dict[str, tuple[tuple[str, ...], str]] = {
    "QMessageBox": (("rmdesk.ui.prompts",), "ask through ui/prompts.py"),
    "QFileDialog": (("rmdesk.ui.prompts",), "ask through ui/prompts.py"),
    "QInputDialog": (("rmdesk.ui.prompts",), "ask through ui/prompts.py"),
    "setStyleSheet": (("rmdesk.ui.style",), "give it a property and a rule in the one sheet"),
    "RichText": ((), "text people typed is data: PlainText"),
    "AutoText": ((), "text people typed is data: PlainText"),
    "MarkdownText": ((), "text people typed is data: PlainText"),
    "setHtml": ((), "text people typed is data: setPlainText"),
    "insertHtml": ((), "text people typed is data: insertPlainText"),
    "setMarkdown": ((), "text people typed is data: setPlainText"),
    "itemAt": (
        ("rmdesk.ui.widgets.flow",),
        "ask the layout with indexOf: Qt deletes an item without telling Python",
    ),
    "msleep": ((), "wait for a signal"),
    "usleep": ((), "wait for a signal"),
    "qWait": ((), "wait for a signal"),
    "processEvents": (("rmdesk.ui.jobs", "rmdesk.tour"), "give the work to a job"),
    "currentDate": ((), "take a clock"),
    "currentDateTime": ((), "take a clock"),
    "utcnow": ((), "take a clock"),
}

# Called as `owner.name`, by the owner's last word -> where it may be.
BANNED_CALLS: dict[tuple[str, str], tuple[str, ...]] = {
    ("date", "today"): ("rmdesk.base.clock",),
    ("datetime", "today"): (),
    ("datetime", "now"): ("rmdesk.base.clock",),
    ("time", "time"): (),
    ("time", "localtime"): (),
    ("time", "sleep"): (),
    ("QThread", "sleep"): (),
}

# ATTACH can make plain files beside the desk; only a change of key needs it. A temp_store on disk would, too.
BANNED_SQL = re.compile(r"\bATTACH\b|temp_store\s*=\s*(1|FILE)", re.IGNORECASE)
MAY_ATTACH = ("rmdesk.store.desk_file",)


@functools.cache
def sources() -> dict[str, ast.Module]:
    """Every module of src with its syntax tree."""
    found = {}
    gc.disable()
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), filename=name)
    gc.freeze()  # or every later collection would look through all the trees
    gc.enable()
    return found


Finder = Callable[[str, ast.Module], Iterator[tuple[int, str]]]


def offences(finder: Finder) -> list[str]:
    """What `finder` says of every module, as `module:line what`."""
    return [f"{name}:{line} {what}" for name, tree in sources().items() for line, what in finder(name, tree)]


def of(source: str, finder: Finder, module: str = "rmdesk.services.people") -> list[str]:
    """What `finder` says of one made-up module."""
    return [what for _, what in finder(module, ast.parse(source))]


def within(module: str, allowed: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(name + ".") for name in allowed)


def last_word(node: ast.expr) -> str:
    """`b` of `a.b`, `a` of `a`, nothing of anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imported(node: ast.AST) -> list[str]:
    """The full names that an import statement names: for `from a import b` both `a` and `a.b`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        return [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return []


# -- the finders ------------------------------------------------------------------------------------------------


def banned_imports(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        for name in imported(node):
            if within(name, tuple(BANNED_IMPORTS)):
                yield node.lineno, f"imports {name}"  # type: ignore[attr-defined]


def banned_names(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name):
            continue
        word = last_word(node)
        if word in BANNED_NAMES and not within(module, BANNED_NAMES[word][0]):
            yield node.lineno, f"{word}: {BANNED_NAMES[word][1]}"


def banned_calls(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        pair = (last_word(node.value), node.attr)
        if pair in BANNED_CALLS and not within(module, BANNED_CALLS[pair]):
            yield node.lineno, f"{pair[0]}.{pair[1]}"


def swallowed_errors(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Handlers of any error that do not raise it again at their end."""
    if module in CATCH_ALL:
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        broad = any(kind is None or last_word(kind) in ("Exception", "BaseException") for kind in kinds)
        if broad and not isinstance(node.body[-1], ast.Raise):
            yield node.lineno, "stops any error: name the errors it means"


def banned_sql(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    if module in MAY_ATTACH:
        return
    texts = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts
        if is_text and BANNED_SQL.search(node.value):  # type: ignore[attr-defined]
            yield node.lineno, node.value  # type: ignore[attr-defined]


def unsteady(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Controls that a turn of the wheel over them would change."""
    if module == "rmdesk.ui.widgets.steady":
        return
    for node in ast.walk(tree):
        made = [node.func] if isinstance(node, ast.Call) else []
        made += node.bases if isinstance(node, ast.ClassDef) else []
        for word in {last_word(one) for one in made} & UNSTEADY:
            yield node.lineno, f"{word}: make it of `rmdesk.ui.widgets.steady`"  # type: ignore[attr-defined]


def late_imports(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What is imported inside functions: whole module names."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in (inner for function in functions for inner in ast.walk(function)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name not in ONE_SYSTEM)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "."


# -- the tests --------------------------------------------------------------------------------------------------


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for folder in (SOURCE, ROOT / "tests")
        for path in folder.rglob("*.py")
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_the_wheel_goes_past_every_control() -> None:
    assert offences(unsteady) == []


def test_nothing_imports_what_is_banned() -> None:
    assert offences(banned_imports) == []


def test_nothing_names_what_is_banned_outside_its_one_place() -> None:
    assert offences(banned_names) == []


def test_only_the_clock_asks_for_the_time_and_nobody_sleeps() -> None:
    assert offences(banned_calls) == []


def test_no_error_is_swallowed_whole() -> None:
    assert offences(swallowed_errors) == []


def test_no_sql_makes_a_plain_file() -> None:
    assert offences(banned_sql) == []


def test_imports_stand_at_the_top_except_at_the_listed_places() -> None:
    found = [(name, what) for name, tree in sources().items() for _, what in late_imports(name, tree)]
    assert sorted(set(found) - LATE_IMPORTS) == []


def test_the_list_of_late_imports_names_only_what_exists() -> None:
    found = {(name, what) for name, tree in sources().items() for _, what in late_imports(name, tree)}
    assert sorted(LATE_IMPORTS - found) == []


def test_the_linters_are_set_as_the_architecture_says() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    lint = tools["ruff"]["lint"]
    assert {"D1", "C901", "PLR0915", "PLR0913", "DTZ", "T20", "S", "G", "PGH"} <= set(lint["select"])
    assert {rule for rule in lint["ignore"] if rule.startswith("D")} == {"D105", "D107"}
    assert lint["mccabe"]["max-complexity"] <= 10
    assert lint["pylint"] == {"max-statements": 40, "max-args": 6}
    assert tools["mypy"]["strict"] is True
    layers = next(c for c in tools["importlinter"]["contracts"] if c["type"] == "layers")
    assert layers["exhaustive"] is True
    assert tools["pytest"]["ini_options"]["filterwarnings"] == ["error"]


# -- the finders find -------------------------------------------------------------------------------------------


def test_the_finders_see_each_offence() -> None:
    assert len(of("x = QComboBox()", unsteady)) == len(of("class A(QTabBar): pass", unsteady)) == 1
    assert of("import urllib.request", banned_imports) == ["imports urllib.request"]
    assert of("from urllib import request", banned_imports) == ["imports urllib.request"]
    assert of("from urllib.parse import quote", banned_imports) == []
    assert len(of("QtWidgets.QMessageBox.warning(None, '', '')", banned_names)) == 1
    assert of("QMessageBox()", banned_names, "rmdesk.ui.prompts") == []
    assert of("sheet.setStyleSheet('')", banned_names, "rmdesk.ui.style.sheet") == []
    assert len(of("label.setStyleSheet('')", banned_names, "rmdesk.ui.styles")) == 1
    assert of("dt.date.today()", banned_calls) == ["date.today"]
    assert of("clock.today()", banned_calls) == []
    assert of("from time import time as t\ntime.sleep(1)", banned_calls) == ["time.sleep"]
    assert len(of("try: pass\nexcept Exception: pass", swallowed_errors)) == 1
    assert len(of("try: pass\nexcept (OSError, Exception): pass", swallowed_errors)) == 1
    assert len(of("try: pass\nexcept: pass", swallowed_errors)) == 1
    assert of("try: pass\nexcept BaseException:\n    undo()\n    raise", swallowed_errors) == []
    assert of("def f():\n    'ATTACH'\n    run('attach database x')", banned_sql) == ["attach database x"]
    assert of("run(f'PRAGMA temp_store = {1}')\nrun('PRAGMA temp_store=1')", banned_sql) == [
        "PRAGMA temp_store=1"
    ]
    assert of("import a\ndef f():\n    import b.c\n    from d import e", late_imports) == ["b.c", "d"]
