"""A longer way to another host: long_way.py ADDRESS MICROSECONDS. What is sent there is held for so long; ended by a signal.

What this host sends to the address goes into a TUN device, is read from it, waits, and is written back, as if it had come to this host to
be passed on. The rule that sends it there comes last: when it stands, the way is long. Linux only, Python 3.9 or newer, as root.
"""

import fcntl
import os
import select
import struct
import subprocess
import sys
import time
from collections import deque

DEVICE, TABLE = "longway", "177"
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
MTU = 1500


def attach():
    """Make the device and return its file."""
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", DEVICE.encode(), IFF_TUN | IFF_NO_PI))
    return device


def lead(address):
    """Lead what this host itself sends to the address into the device, and pass on what comes out of it, though its sender is this host."""
    for knob, value in (("accept_local", "1"), ("rp_filter", "0"), ("forwarding", "1")):
        with open(f"/proc/sys/net/ipv4/conf/{DEVICE}/{knob}", "w", encoding="ascii") as file:
            file.write(value)
    for command in (f"link set {DEVICE} up mtu {MTU}", f"route add default dev {DEVICE} table {TABLE}",
                    f"rule add iif lo to {address} table {TABLE}"):
        subprocess.run(["ip", *command.split()], check=True)


def hold(device, seconds):
    """Pass every packet on, so many seconds after it was read."""
    held = deque()
    while True:
        now = time.monotonic()
        while held and held[0][0] <= now:
            os.write(device, held.popleft()[1])
        if select.select([device], [], [], max(held[0][0] - time.monotonic(), 0) if held else None)[0]:
            held.append((time.monotonic() + seconds, os.read(device, MTU)))


def main():
    """Make the way long until the process is ended; the device goes with it, the rule is left to whoever started it."""
    device = attach()
    lead(sys.argv[1])
    hold(device, int(sys.argv[2]) / 1e6)


if __name__ == "__main__":
    main()
