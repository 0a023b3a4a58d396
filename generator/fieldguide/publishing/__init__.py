"""Files -> a site."""
