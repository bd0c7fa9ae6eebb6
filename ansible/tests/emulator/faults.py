"""Errors that a test asks for."""

from __future__ import annotations

from dataclasses import dataclass

from emulator.request import AwsError, Request


@dataclass
class Fault:
    """An action that fails so many times, or for ever."""

    action: str
    code: str
    message: str
    times: int | None
    status: int


class Faults:
    """The faults in force; of several for one action the oldest comes first."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Put a fault in force."""
        self.faults.append(fault)

    def heal(self) -> None:
        """Take all back."""
        self.faults.clear()

    def check(self, request: Request) -> None:
        """Refuse a call that shall fail, and count it."""
        names = (request.action, f"{request.service}:{request.action}")
        for fault in self.faults:
            if fault.action in names and fault.times != 0:
                fault.times = None if fault.times is None else fault.times - 1
                raise AwsError(fault.code, fault.message, fault.status)
