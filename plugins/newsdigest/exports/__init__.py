"""What machines read: strings and plain values made from an edition; no files are written here."""
