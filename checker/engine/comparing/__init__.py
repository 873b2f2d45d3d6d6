"""Two laws compared: for the same answers, which verdicts move, for whom, and by which sentence."""
