"""Print as one JSON object what this host is: read_host.py NIC. Absent files give no key. Python 3.9 or newer."""
import glob
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


def topology(nic):
    """Return where CPUs and NIC are: online (list), siblings (one core's CPUs, of cores with several), nodes, nic_node."""
    system = "/sys/devices/system/"
    cores = {read(path) for path in glob.glob(system + "cpu/cpu[0-9]*/topology/thread_siblings_list")} - {None}
    node = read(f"/sys/class/net/{nic}/device/numa_node")
    return {
        "online": read(system + "cpu/online"),
        "siblings": sorted(core for core in map(cpus, cores) if len(core) > 1),
        "nodes": {path.rsplit("node", 1)[1]: read(path + "/cpulist") for path in glob.glob(system + "node/node[0-9]*")},
        # The kernel says -1 where it does not know.
        "nic_node": None if node in (None, "-1") else int(node),
    }


def nic_device(nic):
    """Return whether the NIC is a device: a pair of namespaces' is none."""
    return os.path.exists(f"/sys/class/net/{nic}/device/driver")


def cpus(text):
    """Return the CPUs of a list as the kernel writes it."""
    ends = [part.split("-") for part in text.split(",") if part]
    return [cpu for part in ends for cpu in range(int(part[0]), int(part[-1]) + 1)]


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
        "cpu_topology": topology(nic),
        "nic_driver": os.path.basename(os.path.realpath(f"/sys/class/net/{nic}/device/driver")) if nic_device(nic) else None,
        "nic_queues": len(glob.glob(f"/sys/class/net/{nic}/queues/rx-*")),
    }
    report.update({name: read(path) for name, path in FILES.items()})
    return {key: value for key, value in report.items() if value not in (None, {})}


if __name__ == "__main__":
    print(json.dumps(describe(sys.argv[1])))
