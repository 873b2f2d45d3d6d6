"""The program (``rules/2``) as columns: one SQL text over one table whose columns are question ids.

A stage is a subselect that adds columns to the one before it:

    read     every question's answer as a small integer, NULL where it is open; what is not admissible
    named    named values: which levels are possible, as bits; completed years
    facts    every distinct comparison
    trees    gates and parts of pathways, by the number of the target's program
    wholes   pathways with the gates that bind them, and the whole
    said     verdicts as words

A verdict is seven bits, so that the lowest of several is ``&`` and the highest is ``|`` for plain evaluation
and for both bounds at once (``bits``). No rule stands here: everything comes from the document.
"""
