"""moto behind the stub: a call is refused, answered by a part of the stub, or answered by moto and completed."""

from __future__ import annotations

import json
import re
import threading
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Response

from emulator.account import Inventory, region_known
from emulator.cloud_init import CloudInit, LocalHosts
from emulator.console import Console
from emulator.control import Controls
from emulator.faults import Faults
from emulator.network import Network
from emulator.part import Part
from emulator.placement import PlacementGroups
from emulator.quota import Quota
from emulator.request import Answer, AwsError, Request, parsed
from emulator.rules import Rules

ERROR_CODE = re.compile(rb"<Code>([^<]+)</Code>")


class QuietHandler(MotoRequestHandler):
    """Logs no request: calls.jsonl has them."""

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Say nothing."""


class Stub:
    """The WSGI application. One call at a time: moto's account is not made for threads, and order is what is tested."""

    def __init__(self, state: Path, lab_state: Path | None) -> None:
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.lock = threading.Lock()
        self.log = state / "calls.jsonl"
        self.log.write_text("", encoding="utf-8")
        self.faults = Faults()
        placement = PlacementGroups()
        self.placement, self.quota, self.console = placement, Quota(), Console(state, lab_state)
        self.cloud_init = CloudInit(LocalHosts(lab_state) if lab_state else None)
        # Hosts are prepared last, when a launch has nothing left to fail on, and cleaned before anything is forgotten.
        self.parts: list[Part] = [placement, Network(placement), self.quota, self.console, Rules(), self.cloud_init]
        self.controls = Controls(self)
        self.forget()

    def forget(self) -> None:
        """Return to a new account."""
        for part in reversed(self.parts):
            part.reset()
        self.faults.heal()
        self.answered: dict[tuple[str, str], Answer] = {}
        self.inventory = Inventory()
        run_wsgi_app(self.moto, create_environ("/moto-api/reset", method="POST"), buffered=True)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with self.lock:
            if environ["PATH_INFO"].startswith("/stub/"):
                answer = self.controls.answer(environ)
            else:
                request = Request.of(environ)
                answer = self.answer(request)
                self.note(request, answer)
        return Response(answer.body, answer.status, content_type=answer.content_type)(environ, start_response)

    def answer(self, request: Request) -> Answer:
        """Return the answer to a call, an error's too."""
        try:
            self.faults.check(request)
            if not region_known(request.region):
                raise AwsError("AuthFailure", f"There is no region '{request.region}'.", 401)
            self.inventory.look_at(request.region)
            return self.answer_once(request)
        except AwsError as error:
            return request.refused(error)
        except NotImplementedError as error:
            return request.refused(AwsError("InvalidAction", f"emulator: moto does not have this: {error}"))
        except Exception:  # noqa: BLE001 (a defect of moto or of the stub must reach the caller in a form it can read)
            traceback.print_exc()
            return request.refused(AwsError("InternalError", traceback.format_exc(limit=-1), 500))

    def answer_once(self, request: Request) -> Answer:
        """Give a launch that is sent again with its client token the answer that it had, as EC2 does."""
        token = (request.region, request.get("ClientToken") if request.action == "RunInstances" else "")
        if token in self.answered:
            return self.answered[token]
        self.check(request)
        if request.dry_run:
            raise AwsError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412)
        answer = self.fulfil(request)
        if token[1] and answer.status != 400:
            self.answered[token] = answer
        return answer

    def check(self, request: Request) -> None:
        """Ask every part whether it refuses."""
        for part in self.parts:
            if check := part.checks.get(request.action):
                check(request)

    def fulfil(self, request: Request) -> Answer:
        """Let the parts answer, or moto, and complete what moto answers."""
        for part in self.parts:
            if answerer := part.answers.get(request.action):
                result = answerer(request)
                if not isinstance(result, Request):
                    return written(result)
                request = result
        answer = self.ask_moto(request)
        completions = [part.completions[request.action] for part in self.parts if request.action in part.completions]
        if answer.status != 200 or not completions:
            return answer
        tree = parsed(answer.body)
        try:
            for complete in completions:
                complete(request, tree)
        except AwsError as error:
            # moto has made it; a caller that tries again must not get a second one.
            return request.refused(error)
        return written(tree)

    def ask_moto(self, request: Request) -> Answer:
        """Return moto's answer."""
        body, status, headers = run_wsgi_app(self.moto, request.environ, buffered=True)
        return Answer(int(status.split()[0]), headers.get("Content-Type", "text/xml"), b"".join(body))

    def note(self, request: Request, answer: Answer) -> None:
        """Write a line to the log of calls."""
        error = None
        if answer.status >= 400:
            found = ERROR_CODE.search(answer.body)
            error = json.loads(answer.body)["__type"] if request.json else found and found[1].decode()
        line = {"service": request.service, "action": request.action, "region": request.region, "status": answer.status,
                "error": error, "tagged": request.tagged, "dry_run": request.dry_run}
        with self.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")


def written(answer: Element | dict[str, Any]) -> Answer:
    """Return an answer as it is sent."""
    if isinstance(answer, dict):
        return Answer(200, "application/x-amz-json-1.1", json.dumps(answer).encode())
    return Answer(200, "text/xml", ElementTree.tostring(answer, encoding="utf-8", xml_declaration=True))


def listening(port: int, stub: Stub) -> BaseWSGIServer:
    """Return a server that listens on 127.0.0.1."""
    return make_server("127.0.0.1", port, stub, threaded=True, request_handler=QuietHandler)
