#!/usr/bin/env python3
"""Every developer command of rmdesk; each sets up what it needs first.

It needs Python 3.11 or newer and nothing else: the virtual environment `.venv` is made from
`requirements.lock` (every package checked against its hash), and on Debian and Ubuntu, as root, missing
system libraries are installed too.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "installed-lock.sha256"
SAMPLE = Path("build") / "sample"

ENDING = ("--max-worker-restart", "0")
"""A test that ends its process fails the check at once: pytest-xdist would wait for ever for a second process."""

USAGE = """\
usage: python3 dev.py COMMAND [more arguments, handed on]

  run     open the sample desk; without a display, play the whole journey and leave
          the desk, its papers and a picture of every screen under build/sample/
  check   lint, types, import contracts, then the tests (arguments go to pytest)
  bench   measure, one JSON line per figure
  shots   make a picture of every screen and of every paper under build/shots/
  names   print the object name of every control
  lock    make requirements.lock anew from requirements.in (maintainers; needs uv)
"""

# Shared library -> Debian package. Qt opens the first group even without a display, the second under X11.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def say(text: str) -> None:
    """Write a line about what happens next; standard output is left to the command itself."""
    print(text, file=sys.stderr, flush=True)


# -- setting up ------------------------------------------------------------


def venv_python(venv: Path = VENV) -> Path:
    """Return the interpreter inside `venv` (it may not exist yet)."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Say whether a window can be shown on this machine."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """Return the Debian packages of those `libraries` that cannot be opened here."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def ensure_system(*, window: bool) -> None:
    """See that Qt's libraries and `venv` are there on this Linux: install them (Debian, root) or say how."""
    packages = missing_packages(LIBRARIES)
    if window and os.environ.get("DISPLAY"):
        packages += missing_packages(X11_LIBRARIES)
    if importlib.util.find_spec("ensurepip") is None and not works(venv_python()):
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if not packages:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        sys.exit("Missing system libraries. By their Debian names: " + " ".join(packages))
    if not (hasattr(os, "geteuid") and os.geteuid() == 0):
        sys.exit("Missing system libraries. Install them with:\n  sudo " + " ".join(install))
    say("Installing system libraries: " + " ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False, stdout=subprocess.DEVNULL)
    if subprocess.run([*install, "-qq"], env=quiet, check=False, stdout=subprocess.DEVNULL).returncode:
        sys.exit("The system libraries could not be installed. The line that failed:\n  " + " ".join(install))


def lock_hash(lock: Path = LOCK) -> str:
    """Return the SHA-256 of `lock`, whatever line ends the checkout gave it."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def works(python: Path) -> bool:
    """Say whether `python` starts and has pip (half-made environments and moved interpreters do not)."""
    try:
        return subprocess.run([python, "-c", "import pip"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def ensure_environment() -> None:
    """Make `.venv` what `requirements.lock` says, and rmdesk importable in it."""
    wanted = lock_hash()
    current = STAMP.exists() and STAMP.read_text(encoding="ascii").strip() == wanted
    if not works(venv_python()):
        say("Making the virtual environment .venv")
        make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        if subprocess.run(make, check=False, stdout=sys.stderr).returncode:
            sys.exit("The virtual environment could not be made; see the lines above.")
        current = False
    if not current:
        STAMP.unlink(missing_ok=True)
        install_packages()
    link_source(site_packages())
    if not current:
        STAMP.write_text(wanted + "\n", encoding="ascii")
        say("The environment is ready")


def install_packages() -> None:
    """Install exactly what `requirements.lock` names."""
    say("Installing the packages of requirements.lock, each checked against its hash (this can take minutes)")
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    pip = [str(venv_python()), "-m", "pip", "install", "--require-hashes", "--no-input", *quiet]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run([*pip, "-r", str(LOCK)], env=environment, check=False, stdout=sys.stderr).returncode:
        sys.exit("The packages could not be installed; see the lines above. Is this machine online?")


def site_packages(venv: Path = VENV) -> Path:
    """Return the folder of `venv` that holds its packages."""
    return next(venv.glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"))


def link_source(site: Path) -> None:
    """Put `src` on the path of the environment of `site`, relative to it, so that the checkout can move."""
    line = os.path.relpath(ROOT / "src", site) + "\n"
    link = site / "rmdesk.pth"
    if not link.exists() or link.read_text(encoding="utf-8") != line:
        link.write_text(line, encoding="utf-8")


def set_up(*, window: bool = False) -> None:
    """Do whatever this machine still lacks; `window` when a real one will be shown."""
    if sys.platform == "linux":
        ensure_system(window=window)
    ensure_environment()


# -- commands ------------------------------------------------------------


def python(arguments: Sequence[str], *, window: bool = False) -> int:
    """Run the environment's Python from the top of the checkout and return its exit code."""
    environment = dict(os.environ)
    if not window:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([venv_python(), *arguments], cwd=ROOT, env=environment, check=False).returncode


def run(rest: Sequence[str]) -> int:
    """Open the sample desk, or without a display play the journey and leave what it made."""
    window = has_display(sys.platform, os.environ)
    set_up(window=window)
    if window:
        say("Opening the sample desk; nothing in it outlives the window")
        return python(["-m", "rmdesk", "--demo", *rest], window=True)
    say(f"No display here: playing the whole journey into {SAMPLE}")
    return python(["-m", "rmdesk.tour", "--out", str(SAMPLE), *rest])


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Lint (ruff check)", ("-m", "ruff", "check", ".")),
    ("Format (ruff format --check)", ("-m", "ruff", "format", "--check", ".")),
    ("Types (mypy --strict)", ("-m", "mypy")),
    (
        "Imports (import-linter)",
        (
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
            "--no-logo",
        ),
    ),
)


def check(rest: Sequence[str]) -> int:
    """Lint, types, contracts and tests; the tests come last, and any failure makes the whole fail."""
    set_up()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the tests start dozens of interpreters
    failed = []
    for title, arguments in STEPS:
        say(f"\n== {title}")
        if python(arguments):
            failed.append(title)
    if failed:
        say("\nFAILED so far: " + ", ".join(failed) + ". The check will fail whatever the tests say.")
    say("\n== Tests (pytest)")
    tests = python(["-m", "pytest", "-n", "2", "--dist", "loadfile", *ENDING, *rest])
    return tests or int(bool(failed))


def bench(rest: Sequence[str]) -> int:
    """Measure with compiled bytecode, as an installed program has it."""
    set_up()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    say("Compiling bytecode")
    python(["-m", "compileall", "-qq", "src", str(site_packages())])
    return python(["-m", "tests.bench", *rest])


def shots(rest: Sequence[str]) -> int:
    """Make the pictures of every screen."""
    set_up()
    out = Path("build") / "shots"
    papers = python(["-m", "tests.documents.gallery", "--out", str(out / "papers")])
    return python(["-m", "tests.screens.shots", "--out", str(out), *rest]) or papers


def names(rest: Sequence[str]) -> int:
    """Print the object names."""
    set_up()
    return python(["-m", "rmdesk.ui.names", *rest])


def lock(rest: Sequence[str]) -> int:
    """Resolve requirements.in for every system at once; `--upgrade` and the like are handed on to uv."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("The lock is made with uv, which is not on the path. Install it, then run this again.")
    flags = (
        "--universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate --no-header"
    )
    command = [uv, "pip", "compile", "--quiet", "requirements.in", *flags.split(), "-o", LOCK.name, *rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "check": check,
    "bench": bench,
    "shots": shots,
    "names": names,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` begin with and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python should hear this, not a traceback
        sys.exit("rmdesk needs Python 3.11 or newer; this is " + sys.version.split()[0])
    if not arguments or arguments[0] not in COMMANDS:
        print(USAGE, end="")
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        say("Stopped")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
