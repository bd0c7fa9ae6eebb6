"""When a server is warm: every worker by its own counters, not by the clock alone."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import plugin_files
import pytest
from module_call import answer, started

warmup = plugin_files.module("server_warmup")
START_US = 1_772_000_000_000_000
CALL = {"counters_url": "here", "started_us": START_US, "requests": 1000, "least_seconds": 5, "bound_seconds": 30, "file": "unused"}


def counters(second: float, *workers: tuple[int, int], pid: int = 10) -> dict:
    """Return a reading of workers of so many requests and milliseconds of compilation."""
    return {"schema": 1, "time_us": START_US + round(second * 1_000_000), "workers": [
        {"worker": index, "pid": pid + index, "requests": requests, "compile_ms": compiled} for index, (requests, compiled) in enumerate(workers)]}


def warmed(read: Callable[[int], dict], **more) -> dict:
    """Warm up against readings that come by the second."""
    clock = {"now": 0}

    def sleep(seconds: int) -> None:
        clock["now"] += seconds

    return warmup.warm_up(CALL | more, read=lambda _: read(clock["now"]), now=lambda: clock["now"], sleep=sleep)


def test_it_ends_when_the_slowest_worker_is_warm():
    result = warmed(lambda second: counters(second, (500 * second, 100), (100 * second, 100)))
    assert (result["reached"], result["seconds"], result["ended_us"]) == (True, 10, START_US + 10_000_000)
    assert result["workers"] == [{"worker": 0, "requests": 5000, "compile_ms": 100, "compile_percent": 0.0},
                                 {"worker": 1, "requests": 1000, "compile_ms": 100, "compile_percent": 0.0}]
    assert "reason" not in result


def test_it_lasts_as_long_as_a_worker_compiles_and_three_seconds_more():
    result = warmed(lambda second: counters(second, (9000, 5000), (9000, 400 * min(second, 12))))
    assert (result["reached"], result["seconds"]) == (True, 15)


def test_it_is_never_shorter_than_declared():
    assert warmed(lambda second: counters(second, (9000, 7)))["seconds"] == 5
    assert warmed(lambda second: counters(second, (9000, 7)), least_seconds=12)["seconds"] == 12


@pytest.mark.parametrize(("read", "reason"), [
    (lambda second: counters(second, (9000, 0), (20 * second, 0)), "worker 1 had served 600 of 1,000 requests"),
    (lambda second: counters(second, (9000, 10 * second)), "worker 0 compiled 1.0 % of the last 3 s, allowed are 1.0 %"),
    (lambda second: counters(second, (9000, 7), pid=10 + second), "worker 0 was not seen for 3 s"),
    (lambda second: counters(second), "the server has no worker"),
])
def test_at_its_bound_it_ends_and_says_what_was_missing(read, reason):
    result = warmed(read)
    assert (result["reached"], result["reason"], result["seconds"]) == (False, reason, 30)


def test_a_server_whose_clock_stands_still_is_not_waited_for_longer():
    result = warmed(lambda _: counters(1, (9000, 7)))
    assert (result["reached"], result["seconds"]) == (False, 1)


@contextmanager
def served(document: dict) -> Iterator[str]:
    """Answer every request with a document."""
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps(document).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/counters"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_module_writes_how_it_went(tmp_path):
    file = tmp_path / "warmup.json"
    with served(counters(31, (9000, 7))) as url:
        said = answer(started("server_warmup", CALL | {"counters_url": url, "file": str(file)}))
    assert (said["changed"], said["reached"], said["reason"]) == (True, False, "worker 0 was not seen for 3 s")
    written = json.loads(file.read_text(encoding="utf-8"))
    assert (written["schema"], written["reached"], written["seconds"], written["requests_needed"]) == (1, False, 31, 1000)
    assert [path.name for path in tmp_path.iterdir()] == ["warmup.json"]


@pytest.mark.parametrize("document", [None, {"schema": 1}])
def test_a_server_that_does_not_tell_is_one_line_of_exit_4(tmp_path, document):
    call = {"file": str(tmp_path / "warmup.json")}
    if document is None:
        said = answer(started("server_warmup", CALL | call | {"counters_url": "http://127.0.0.1:9/counters"}))
    else:
        with served(document) as url:
            said = answer(started("server_warmup", CALL | call | {"counters_url": url}))
    assert said["failed"] and said["msg"].startswith("exit 4: warm-up: http://127.0.0.1:")
    assert list(tmp_path.iterdir()) == []


def test_a_question_without_an_answer_is_asked_again_but_not_for_ever():
    answers = iter([counters(1, (9000, 7)), ConnectionResetError("reset"), TimeoutError("late"), *(counters(5 + i, (9000, 7)) for i in range(60))])

    def read(_):
        found = next(answers)
        if isinstance(found, Exception):
            raise found
        return found

    assert warmed(read)["reached"]

    def silent(_):
        raise TimeoutError("late")

    with pytest.raises(OSError, match="4 questions had no answer, the last: late"):
        warmed(silent)
