"""`python -m rmdesk.tour --out FOLDER`: leave a sample desk, every printed paper and a picture of every screen."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from rmdesk.tour.playing import leave_sample, play


def main(arguments: list[str]) -> int:
    """Play the tour and say what was left; return 1 and name the step when one fails."""
    parser = argparse.ArgumentParser(prog="python -m rmdesk.tour", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="where everything is left")
    out: Path = parser.parse_args(arguments).out.absolute()
    for old in ("papers", "screens"):
        shutil.rmtree(out / old, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    passphrase = leave_sample(out)
    print(f"Sample desk: {out / 'sample.rmdesk'}")
    print(f"  its passphrase: {passphrase}")
    with tempfile.TemporaryDirectory(prefix="rmdesk-tour-", ignore_cleanup_errors=True) as place:
        failed = play(out, Path(place))
    if failed:
        print(f"The tour failed at: {failed}", file=sys.stderr)
        return 1
    print(f"Papers: {len(list((out / 'papers').glob('*.pdf')))} in {out / 'papers'}")
    print(f"Pictures: {len(list((out / 'screens').glob('*.png')))} in {out / 'screens'}")
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # worker threads of closed desks hold nothing that needs an orderly end
