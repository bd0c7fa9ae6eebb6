"""What ethtool has in force, read from what it prints: byte for byte, with its tabs."""

from __future__ import annotations

import pytest

from ansible.module_utils.forklab_knobs import in_force

CHANNELS = """\
Channel parameters for ens5:
Pre-set maximums:
RX:\t\tn/a
TX:\t\tn/a
Other:\t\tn/a
Combined:\t32
Current hardware settings:
RX:\t\tn/a
TX:\t\tn/a
Other:\t\tn/a
Combined:\t16
"""
RINGS = """\
Ring parameters for ens5:
Pre-set maximums:
RX:\t\t16384
RX Mini:\tn/a
RX Jumbo:\tn/a
TX:\t\t1024
Current hardware settings:
RX:\t\t1024
RX Mini:\tn/a
RX Jumbo:\tn/a
TX:\t\t512
"""
COALESCING = """\
Coalesce parameters for ens5:
Adaptive RX: on  TX: off
stats-block-usecs: n/a

rx-usecs: 0
rx-frames: n/a
rx-usecs-irq: n/a

tx-usecs: 64
tx-frames: n/a

"""
# Newer releases.
COALESCING_TABS = """\
Coalesce parameters for ens5:
Adaptive RX: off  TX: n/a
stats-block-usecs:\tn/a

rx-usecs:\t20
rx-frames:\tn/a

tx-usecs:\t64

CQE mode RX: n/a  TX: n/a

"""


@pytest.mark.parametrize(("shown", "word", "value"), [
    (CHANNELS, "combined", "16"), (CHANNELS, "rx", ""), (RINGS, "rx", "1024"), (RINGS, "tx", "512"), (RINGS, "rx-mini", ""),
    (COALESCING, "adaptive-rx", "on"), (COALESCING, "adaptive-tx", "off"), (COALESCING, "rx-usecs", "0"), (COALESCING, "tx-usecs", "64"),
    (COALESCING, "rx-frames", ""), (COALESCING_TABS, "rx-usecs", "20"), (COALESCING_TABS, "tx-usecs", "64"),
    (COALESCING_TABS, "adaptive-rx", "off"), (COALESCING_TABS, "adaptive-tx", ""), ("", "rx", ""),
])
def test_what_is_in_force_is_read(shown, word, value):
    assert in_force(shown, word) == value
