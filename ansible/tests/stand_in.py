"""Commands of a host that this machine may not have, as scripts on a path of their own."""

from __future__ import annotations

import os
from pathlib import Path

# No unit is installed.
SYSTEMCTL = """\
#!/bin/sh
[ "$1 $2" = "show --property=LoadState" ] && echo not-found
"""


def path_with(folder: Path, **commands: str) -> dict[str, str]:
    """Return the environment in which systemctl and other commands, given as their scripts, are found before all others."""
    folder.mkdir(exist_ok=True)
    for name, script in ({"systemctl": SYSTEMCTL} | commands).items():
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    return os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"}
