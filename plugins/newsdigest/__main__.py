"""`python -m newsdigest` is the `newsdigest` command."""

import sys

from .cli import main

sys.exit(main())
