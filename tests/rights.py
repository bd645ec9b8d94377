"""To run a command as somebody who may not write everywhere, whoever runs the tests."""

import os
import shutil

import pytest

ORDINARY = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Before a command: takes from root what lets it write where it may not; others need nothing."""
needs_ordinary_rights = pytest.mark.skipif(
    bool(ORDINARY) and not shutil.which("setpriv"),
    reason="root may write anywhere, and setpriv (util-linux) is not here to take that away",
)
