"""Files -> values."""
