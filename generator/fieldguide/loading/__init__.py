"""Files -> values, and what is wrong with them."""
