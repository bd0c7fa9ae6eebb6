"""Print how far the clocks of hosts are ahead of this one's: read_clocks.py SSH_CONFIG HOST... as one JSON list.

Of each host its readings go over one SSH connection: this clock, the host's, this clock again. The host's was read somewhere in
between, so its offset from the middle is known to within half of the round trip; the shortest one wins.
"""
import json
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

READINGS = 20
# Of one host, with its connection.
LIMIT_SECONDS = 30
# Python 3.9 or newer. A line for each line, at once.
ANSWER = "import sys, time\nfor _ in sys.stdin: print(time.time_ns(), flush=True)"


def offset(sent_ns, host_ns, received_ns):
    """Return (uncertainty, offset) of one reading, in whole microseconds; the uncertainty is rounded up."""
    return -((sent_ns - received_ns) // 2000), round((host_ns - (sent_ns + received_ns) / 2) / 1000)


def readings(process):
    """Ask a host for its time again and again."""
    for _ in range(READINGS):
        sent = time.time_ns()
        process.stdin.write(b"\n")
        line = process.stdout.readline()
        received = time.time_ns()
        if not line.strip().isdigit():
            return
        yield offset(sent, int(line), received)


def read(command, host):
    """Return a host's offset by its shortest round trip; an error that names the host when it does not answer."""
    # Without a buffer: what is left in one could not be written either when the pipe is closed.
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, bufsize=0, **pipes) as process:
        limit = threading.Timer(LIMIT_SECONDS, process.kill)
        limit.start()
        try:
            taken = list(readings(process))
        except BrokenPipeError:
            taken = []
        finally:
            limit.cancel()
            process.kill()
        said = process.stderr.read().decode(errors="replace").strip().splitlines()
    if len(taken) < READINGS:
        raise SystemExit(f"exit 4: {host}: its clock could not be read over SSH: {said[-1] if said else 'no answer'}")
    uncertainty_us, offset_us = min(taken)
    return {"host": host, "offset_us": offset_us, "uncertainty_us": uncertainty_us}


def main(ssh_config, *hosts):
    """All hosts side by side."""
    commands = [["ssh", "-F", ssh_config, "-o", "ConnectTimeout=10", host, f"exec python3 -c '{ANSWER}'"] for host in hosts]
    with ThreadPoolExecutor(len(hosts)) as pool:
        print(json.dumps(list(pool.map(read, commands, hosts))))


if __name__ == "__main__":
    main(*sys.argv[1:])
