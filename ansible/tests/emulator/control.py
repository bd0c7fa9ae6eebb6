"""The tests' way into the stub: POST /stub/<name> with a JSON object."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from emulator.faults import Fault
from emulator.request import Answer

if TYPE_CHECKING:
    from emulator.server import Stub


class Controls:
    """Controls by name."""

    def __init__(self, stub: Stub) -> None:
        self.stub = stub
        self.named: dict[str, Callable[..., Any]] = {
            "fail": lambda **values: stub.faults.add(Fault(**values)),
            "heal": stub.faults.heal,
            "reset": stub.forget,
            "quota": lambda vcpus: setattr(stub.quota, "vcpus", float(vcpus)),
            "console": lambda shows, empty_reads: stub.console.show(shows, empty_reads),
            "clear-calls": lambda: stub.log.write_text("", encoding="utf-8"),
            "leftovers": self.leftovers,
        }

    def answer(self, environ: dict[str, Any]) -> Answer:
        """Do what is asked; an error is told with its trace."""
        name = environ["PATH_INFO"].removeprefix("/stub/")
        if name not in self.named:
            return told(404, f"no control '{name}': there are {', '.join(self.named)}")
        try:
            values = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)) or b"{}")
            return told(200, self.named[name](**values))
        except Exception:  # noqa: BLE001 (whatever it is, the test must see it)
            return told(500, traceback.format_exc())

    def leftovers(self) -> list[str]:
        """Return what moto and the stub still have."""
        groups = [f"{region}: placement group {name}" for region, name in self.stub.placement.groups]
        return sorted(self.stub.inventory.leftovers() + groups)


def told(status: int, value: Any) -> Answer:
    """Return a value as JSON."""
    return Answer(status, "application/json", json.dumps(value).encode())
