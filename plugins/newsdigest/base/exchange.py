"""Exchange two folders in one system call: at every moment each name leads to one of the two, whole."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import re
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Of linux/fs.h; RENAME_SWAP of macOS has the same number."""
_RENAMEAT2 = {
    "x86_64": 316,
    "aarch64": 276,
    "riscv64": 276,
    "i686": 353,
    "armv7l": 382,
    "ppc64le": 357,
    "s390x": 347,
}
"""Number of the system call, for C libraries without a function for it (musl)."""  # fmt: skip

IMPOSSIBLE = frozenset(
    (errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.EOPNOTSUPP)
)
"""What the system answers where two folders cannot be exchanged: a mount point, an overlay, a network file system."""


def exchange(first: Path, second: Path) -> bool:
    """Exchange two folders of one file system; False where the system cannot do it, and then nothing is changed.

    raises  OSError for any other failure
    """
    call = _call()
    if call is None or call(os.fsencode(first), os.fsencode(second)) == 0:
        return call is not None
    number = ctypes.get_errno()
    if number in IMPOSSIBLE:
        return False
    raise OSError(number, os.strerror(number), str(second))


def mounts_below(folder: Path) -> list[Path]:
    """Mount points at or below a folder, as far as the system lists them."""
    try:
        text = Path("/proc/self/mountinfo").read_bytes()
    except OSError:
        return [folder] if os.path.ismount(folder) else []
    found = []
    for line in text.split(b"\n"):
        words = line.split(b" ")
        if len(words) > 4:
            name = re.sub(rb"\\([0-7]{3})", lambda m: bytes([int(m[1], 8)]), words[4])
            path = Path(os.fsdecode(name))
            if path == folder or folder in path.parents:
                found.append(path)
    return sorted(found)


def _call() -> Callable[[bytes, bytes], int] | None:
    """A function of two names that returns 0 when they are exchanged; None where there is none."""
    if os.name != "posix":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        function = getattr(library, "renamex_np", None)
        return None if function is None else lambda a, b: int(function(a, b, _RENAME_EXCHANGE))
    function = getattr(library, "renameat2", None)
    if function is not None:
        return lambda a, b: int(function(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE))
    number = _RENAMEAT2.get(platform.machine())
    if number is None or not sys.platform.startswith("linux"):
        return None
    return lambda a, b: int(library.syscall(number, _AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE))
