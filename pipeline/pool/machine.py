"""What this machine lets us use: cores and memory, also inside a container."""

import os
from contextlib import suppress
from pathlib import Path

_CONTROL = Path("/sys/fs/cgroup")


def cores() -> int:
    """Cores that this process may use: its affinity, and a container's share of time; at least 1."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    count = allowed or 1
    return max(1, min(count, _share(_said("cpu.max")) or count))


def memory() -> int:
    """Bytes of memory that this machine or container has."""
    physical = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limits = [_said("memory.max"), _said("memory/memory.limit_in_bytes")]
    return min([physical, *(int(limit) for limit in limits if limit.isdigit())])


def _share(quota: str) -> int:
    """Whole cores of a cgroup's quota, “200000 100000” or “max 100000” (µs in each period); 0 if none."""
    allowed, _, period = quota.partition(" ")
    return max(1, int(allowed) // int(period)) if allowed.isdigit() and period.isdigit() else 0


def _said(name: str) -> str:
    with suppress(OSError):
        return (_CONTROL / name).read_text(encoding="ascii").strip()
    return ""
