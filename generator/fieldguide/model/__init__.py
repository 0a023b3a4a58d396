"""The nouns: what a guide is made of. No files, no YAML, no output."""
