"""Print as one JSON object what this host is: read_host.py NIC. Absent files give no key. Python 3.9 or newer."""
import json
import os
import platform
import subprocess
import sys

SYSCTLS = (
    "net.core.somaxconn",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_max_syn_backlog",
    "net.ipv4.tcp_tw_reuse",
)
FILES = {
    "clocksource": "/sys/devices/system/clocksource/clocksource0/current_clocksource",
    "transparent_hugepage": "/sys/kernel/mm/transparent_hugepage/enabled",
    "cpus_online": "/sys/devices/system/cpu/online",
}


def read(path):
    """Return a file's text without the outer blanks, or None."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().strip()
    except OSError:
        return None


def field(text, name, separator):
    """Return the value behind the first line that starts with a name, or None."""
    for line in (text or "").splitlines():
        key, found, value = line.partition(separator)
        if found and key.strip() == name:
            return value.strip().strip('"')
    return None


def units():
    """Return what systemd has in force for the server's unit, {} where there is none."""
    shown = subprocess.run(
        ["systemctl", "show", "forklab-server.service", "--property=CPUAffinity,LimitNOFILE,KillMode,LoadState"],
        capture_output=True, text=True, check=True,
    ).stdout
    values = dict(line.split("=", 1) for line in shown.splitlines())
    return values if values.pop("LoadState") == "loaded" else {}


def version(command):
    """Return what a command answers to --version, or None where it is not installed."""
    if not os.path.exists(command):
        return None
    return subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout.strip()


def describe(nic):
    """Collect everything; keys without a value are left out."""
    report = {
        "kernel": platform.release(),
        "architecture": platform.machine(),
        "os": field(read("/etc/os-release"), "PRETTY_NAME", "="),
        "python": platform.python_version(),
        "cpu_model": field(read("/proc/cpuinfo"), "model name", ":"),
        "cpus_usable": len(os.sched_getaffinity(0)),
        "memory_bytes": int(field(read("/proc/meminfo"), "MemTotal", ":").split()[0]) * 1024,
        "server": version("/opt/forklab/bin/forklab-server"),
        "java": field(read("/opt/forklab/runtime/release"), "JAVA_VERSION", "="),
        "mtu": read(f"/sys/class/net/{nic}/mtu"),
        "sysctls": {key: read("/proc/sys/" + key.replace(".", "/")) for key in SYSCTLS},
        "server_unit": units(),
    }
    report.update({name: read(path) for name, path in FILES.items()})
    return {key: value for key, value in report.items() if value not in (None, {})}


if __name__ == "__main__":
    print(json.dumps(describe(sys.argv[1])))
