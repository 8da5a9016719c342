"""Redacting a file: what a finding was about is starred or taken out. Plain functions over files, for the child."""
