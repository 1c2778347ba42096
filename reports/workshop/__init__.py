"""The workshop: long work is done here, by processes of low priority beside the server.

A foreman (`foreman.py`, in the server or alone as `python app.py work`) looks for work and calls hands;
a hand (`python -m reports.workshop`) does parts until nothing waits any more. It wires only what documents
need: no screens. Each step of a hand is a transaction of its own, which is kept here.
"""
