"""CPU lists and masks as the kernel writes them."""

from __future__ import annotations

import pytest

from ansible.module_utils.forklab_cpus import format_list, format_mask, parse_list, parse_mask

MASKS = [
    ([], "0"), ([0], "1"), ([0, 1], "3"), (list(range(32)), "ffffffff"), ([32], "1,00000000"),
    (list(range(112, 128)), "ffff0000,00000000,00000000,00000000"), (list(range(128)), "ffffffff,ffffffff,ffffffff,ffffffff"),
    ([0, 36], "10,00000001"),
]


@pytest.mark.parametrize(("cpus", "mask"), MASKS)
def test_masks_have_commas_every_32_bits_and_go_both_ways(cpus, mask):
    assert format_mask(cpus) == mask
    assert parse_mask(mask) == cpus


def test_the_kernels_leading_zeros_are_read():
    assert parse_mask("00000000,00000003\n") == [0, 1]


@pytest.mark.parametrize(("text", "cpus"), [("0", [0]), ("0-3,8\n", [0, 1, 2, 3, 8]), ("", []), ("8,0-1", [0, 1, 8])])
def test_lists_are_read(text, cpus):
    assert parse_list(text) == cpus


@pytest.mark.parametrize("cpus", [[], [5], [0, 1, 2, 8], [0, 2, 4], list(range(112, 128))])
def test_lists_go_both_ways(cpus):
    assert parse_list(format_list(cpus)) == cpus


@pytest.mark.parametrize("text", ["a", "1-", "-1", "3-1", "0,,1", "0 1", "0x1"])
def test_what_is_no_list_is_refused(text):
    with pytest.raises(ValueError, match="is not a list of CPUs such as 0-3,8"):
        parse_list(text)


def test_a_cpu_that_is_there_twice_is_named():
    with pytest.raises(ValueError, match="'0-3,2' has CPU 2 twice"):
        parse_list("0-3,2")
