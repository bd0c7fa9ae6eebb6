"""An emulated EC2 for the tests: moto, with what it lacks added and what it forgives refused.

One process answers EC2, SSM, STS and Service Quotas on 127.0.0.1. moto keeps networks, instances, images and types; this
package adds placement groups, queue counts, bandwidth weighting, host keys on consoles, the vCPU quota and the order in which
EC2 lets things go, and can make any action fail.

A green run against it proves that the playbooks and modules call EC2 in an order and with parameters that the API accepts, that
a second run changes nothing, that everything made is tagged and removed again, and that a refusal of the cloud becomes the
right line and exit code.

It cannot prove AWS's own rules (those here were written from its documentation; error codes marked as unconfirmed were never
seen), capacity, how long a start, a stop or the release of a network interface takes (here: at once, or a number of calls),
prices, bandwidth, packet rates, permissions, or that a real image boots. Instance types and the zones that offer them are moto's
copy of AWS's data; both types of the lab are in it with their queues and bandwidth, so the stub completes nothing there.
"""

from emulator.client import Emulator

__all__ = ["Emulator"]
