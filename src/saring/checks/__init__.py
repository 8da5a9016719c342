"""What the filter looks for: pure functions over extracted content, and a registry. Imports no Django."""
