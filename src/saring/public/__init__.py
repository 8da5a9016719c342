"""The public server: files of the public tree and search, nothing else. Imports nothing else of saring."""
