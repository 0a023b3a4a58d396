"""What the browser runs and shows: a folder a feature, published side by side in assets/."""
