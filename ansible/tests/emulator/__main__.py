"""python -m emulator: serve until SIGTERM, or until the pipe on stdin closes."""

from __future__ import annotations

import argparse
import os
import signal
import stat
import sys
import threading
from pathlib import Path

# moto reads these when it is imported; without them it launches any type, image and key pair that it is told.
VALIDATIONS = ("MOTO_EC2_ENABLE_INSTANCE_TYPE_VALIDATION", "MOTO_ENABLE_AMI_VALIDATION", "MOTO_ENABLE_KEYPAIR_VALIDATION")


def arguments() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(prog="emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--state", type=Path, required=True, help="folder for port, calls.jsonl and invented keys")
    parser.add_argument("--lab-state", type=Path, help="folder of the local lab: its hosts stand in for instances")
    return parser.parse_args()


def end_with_parent() -> None:
    """End this process when the pipe on stdin closes: its parent is gone."""
    # Not sys.stdin.read(): that holds a lock which the end of the interpreter wants.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Listen, say where, serve."""
    options = arguments()
    os.environ.update(dict.fromkeys(VALIDATIONS, "1"))
    from emulator.server import Stub, listening

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    options.state.mkdir(parents=True, exist_ok=True)
    stub = Stub(options.state, options.lab_state)
    server = listening(options.port, stub)
    written = options.state / "port.new"
    written.write_text(f"{server.port}\n", encoding="utf-8")
    written.rename(options.state / "port")
    print(server.port, flush=True)
    # Whatever moto prints from here on is no port.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        server.serve_forever()
    finally:
        stub.cloud_init.reset()


main()
