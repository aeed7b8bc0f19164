"""Any room of the rules can be the first that is imported: none leans on another having been there before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
EACH_ALONE = """
import importlib, sys
failed = []
for name in sys.argv[1:]:
    for known in [known for known in sys.modules if known.startswith("rmdesk")]:
        del sys.modules[known]
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed.append(f"{name}: {error}")
print("\\n".join(failed))
"""


def test_every_room_of_the_rules_can_be_imported_first() -> None:
    """A module in a package begins with the package, so that packages and single modules are all there is to try."""
    rules = SOURCE / "rmdesk" / "rules"
    rooms = [
        file
        for file in (*rules.glob("*.py"), *rules.glob("*/__init__.py"))
        if file.parent != rules or file.stem != "__init__"
    ]
    names = [
        ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__") for file in rooms
    ]
    done = subprocess.run(
        [sys.executable, "-c", EACH_ALONE, *names], capture_output=True, text=True, check=False
    )
    assert "rmdesk.rules.relationships" in names and "rmdesk.rules.matching" in names
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr
