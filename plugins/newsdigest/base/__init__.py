"""What every package builds on: errors, strict TOML, whole-file writes, worker processes, the cache, published headers."""
