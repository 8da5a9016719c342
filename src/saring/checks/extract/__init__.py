"""Text and facts out of files and pages: plain functions from a path to Content, safe to run in the media child."""
