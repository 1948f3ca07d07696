"""Every benchmark that the project's own texts are enough for: `make bench`, `python -m benchmarks [NAME…]`.

The articles are those of `tests/corpora`; each benchmark takes other texts too, see its first lines.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ARTICLES = str(Path(__file__).parents[1] / "tests" / "corpora" / "meantime-en.jsonl")
BENCHMARKS: dict[str, tuple[str, ...]] = {
    "quality": (),
    "figures": (),
    "periods": (),
    "language": (ARTICLES,),
    "actors": (ARTICLES,),
    "events": (ARTICLES,),
    "gate": (ARTICLES,),
    "peers": (ARTICLES,),
    "bulk": (ARTICLES,),
    "record": (),
    "web": (),
}


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all; the exit code counts those that failed."""
    if unknown := set(wanted) - set(BENCHMARKS):
        print(
            f"no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr
        )
        return 2
    failed = 0
    for name in wanted or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *BENCHMARKS[name]]
        failed += subprocess.run(command, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
