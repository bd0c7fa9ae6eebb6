"""What every part of the stub may do with a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from emulator.request import Request

# Raises AwsError to refuse; runs before a dry run is answered, so it changes nothing then.
Check = Callable[[Request], None]
# Returns EC2's answer, a JSON answer, or the call that moto shall answer.
Answerer = Callable[[Request], "Element | dict[str, Any] | Request"]
# Adds to moto's answer.
Completion = Callable[[Request, Element], None]


class Part:
    """Rules by action; a part has its own state and can forget it."""

    def __init__(self) -> None:
        self.checks: dict[str, Check] = {}
        self.answers: dict[str, Answerer] = {}
        self.completions: dict[str, Completion] = {}
        self.reset()

    def reset(self) -> None:
        """Return to the state of a new account."""
