"""The guide -> files, in memory."""
