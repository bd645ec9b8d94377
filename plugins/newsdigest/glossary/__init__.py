"""The glossary as a file: terms.toml edited in place, exchanged as CSV and TBX, merged."""
