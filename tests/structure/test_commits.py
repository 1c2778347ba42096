"""Operations never commit: the edge does, once."""

from tests.structure.sources import modules

WHO_COMMITS = {
    "views/edge/house.py": "the end of a successful request, and work done after the answer",
    "views/first_passwords/screens.py": "passwords are issued before their paper is drawn: nobody waits",
    "views/account.py": "a refused try to sign in counts whatever becomes of the rest",
    "reports/workshop/house.py": "each step of a worker is a transaction of its own",
}
"""Who ends a transaction in a request."""
COMMANDS = ("admin/commands", "admin/demo/")
"""A command is a transaction of its own."""
ENDINGS = (".commit", ".begin", ".rollback")


def committing() -> dict[str, set[str]]:
    """Places that end or begin a transaction themselves, with the calls they make."""
    found: dict[str, set[str]] = {}
    for module in modules():
        calls = {call for call, _ in module.calls() if call.endswith(ENDINGS)}
        if calls and not module.place.startswith(COMMANDS):
            found[module.place] = calls
    return found


def test_only_the_edge_and_the_commands_commit():
    committers = {place for place, calls in committing().items() if any(c.endswith(".commit") for c in calls)}
    assert committers == set(WHO_COMMITS)


def test_nothing_below_the_screens_begins_or_drops_a_transaction():
    below = {place for place in committing() if place.startswith(("models/", "reports/", "config/"))}
    assert below == {"models/migrate.py", "reports/workshop/house.py"}
