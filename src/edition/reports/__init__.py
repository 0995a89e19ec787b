"""How problems are written down: for people at a terminal, for other programs."""
