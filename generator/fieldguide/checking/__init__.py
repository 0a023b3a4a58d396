"""Values -> diagnostics."""
