"""The demo's own pictures, papers and clips, drawn and typeset by the program itself."""
