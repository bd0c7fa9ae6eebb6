"""The emulator as the tests use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
# Local hosts that still stand in for instances are cleaned before the end, by ssh.
END_SECONDS = 150
CONTROL_SECONDS = 120


@dataclass(frozen=True)
class Emulator:
    """A running emulator; its controls answer when they are in force."""

    url: str
    state: Path
    process: subprocess.Popen[str]

    @staticmethod
    @contextmanager
    def started(state: Path, lab_state: Path | None = None) -> Iterator[Emulator]:
        """Run an emulator for a block; lab_state is .forklab/local when the local hosts stand in for instances."""
        state.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "emulator", "--port", "0", "--state", str(state)]
        command += ["--lab-state", str(lab_state)] if lab_state else []
        environment = os.environ | {"PYTHONPATH": str(TESTS)}
        with (state / "stderr").open("w", encoding="utf-8") as log, subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        ) as process:
            try:
                port = process.stdout.readline().strip()
                assert port, f"the emulator did not start: {(state / 'stderr').read_text(encoding='utf-8')[-2000:]}"
                yield Emulator(f"http://127.0.0.1:{port}", state, process)
            finally:
                process.terminate()
                code = process.wait(END_SECONDS)
            assert code == 0, f"the emulator ended with {code}: {(state / 'stderr').read_text(encoding='utf-8')[-2000:]}"

    def environment(self) -> dict[str, str]:
        """Return the variables that lead boto3 and its users here and nowhere else."""
        proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"), "")
        return proxies | {
            "AWS_ENDPOINT_URL": self.url, "AWS_ACCESS_KEY_ID": "emulated", "AWS_SECRET_ACCESS_KEY": "not-a-secret",
            "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1",
        }

    def calls(self) -> list[dict[str, Any]]:
        """Return the requests answered so far, oldest first."""
        return [json.loads(line) for line in (self.state / "calls.jsonl").read_text(encoding="utf-8").splitlines()]

    def clear_calls(self) -> None:
        """Forget the requests answered so far."""
        self._control("clear-calls")

    def reset(self) -> None:
        """Return to an account with nothing in it and no faults; hosts that stood in are cleaned, calls are kept."""
        self._control("reset")

    def fail(self, action: str, code: str, message: str = "injected by the test", times: int | None = None, status: int = 400) -> None:
        """Refuse an action ("RunInstances" or "ec2:RunInstances") so many times, or until heal()."""
        self._control("fail", action=action, code=code, message=message, times=times, status=status)

    def heal(self) -> None:
        """Take back every fail()."""
        self._control("heal")

    def quota(self, vcpus: float) -> None:
        """Set the account's vCPUs for running on-demand standard instances, in every region."""
        self._control("quota", vcpus=vcpus)

    def console(self, shows: str, empty_reads: int = 0) -> None:
        """Let consoles show "keys", "wrong-keys" or "nothing"; of each instance the first reads may be empty."""
        self._control("console", shows=shows, empty_reads=empty_reads)

    def leftovers(self) -> list[str]:
        """Name everything in any region that a new account does not have."""
        return self._control("leftovers")

    def _control(self, name: str, **values: Any) -> Any:
        """Call one control of the stub."""
        request = urllib.request.Request(f"{self.url}/stub/{name}", data=json.dumps(values).encode(), method="POST")
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(request, timeout=CONTROL_SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"emulator: {name}: {json.load(error)}") from error
