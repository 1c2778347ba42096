"""Where the invented people live and how one reaches them; the town and its parishes are on no map."""

from __future__ import annotations

from random import Random

from models.text import fold

TOWN, DISTRICT = "Dzirnukalns", "Dzirnukalna nov."
TOWN_CODE, PARISH_CODE = "LV-4799", "LV-4798"
STREETS = (
    "Ausekļa", "Ābeļu", "Bērzu", "Brīvības", "Ceriņu", "Dārza", "Dzirnavu", "Ezera", "Jaunā", "Kastaņu",
    "Kļavu", "Krasta", "Lauku", "Liepu", "Meža", "Ozolu", "Parka", "Pļavu", "Raiņa", "Saules", "Skolas",
    "Stacijas", "Tirgus", "Upes", "Vītolu", "Ziedu",
)  # fmt: skip
PARISHES = ("Rasas pag.", "Silpurvu pag.", "Vējkalnu pag.")
FARMS = (
    "Kalnabērzi", "Lejasozoli", "Vecvītoli", "Jaunzemnieki", "Upmalas", "Dzērvenāji", "Mežmaļi", "Saulgrieži",
    "Ceriņkrasti", "Rudzukalni", "Avotnieki", "Pūcītes", "Strautmaļi", "Ziedoņi", "Ābeļdārzi", "Kraukļi",
)  # fmt: skip
MAIL_HOSTS = ("pasts.example", "epasts.example", "majas.example")
SCHOOL_HOST = "parauga-sakumskola.example"


def address(rng: Random) -> str:
    """A flat or house in the town, sometimes a farm in a parish, which has a name and no number."""
    if rng.random() < 0.14:
        return f"„{rng.choice(FARMS)}”, {rng.choice(PARISHES)}, {DISTRICT}, {PARISH_CODE}"
    flat = f"–{rng.randint(1, 60)}" if rng.random() < 0.7 else ""
    letter = rng.choice("ABC") if rng.random() < 0.1 else ""
    return f"{rng.choice(STREETS)} iela {rng.randint(1, 78)}{letter}{flat}, {TOWN}, {TOWN_CODE}"


def mobile(rng: Random) -> str:
    """A Latvian mobile number, E.164."""
    return f"+3712{rng.randint(0, 9)}{rng.randint(100000, 999999)}"


class MailBook:
    """Gives out e-mail addresses that reach nobody and are never given twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, first_name: str, surname: str, host: str) -> str:
        """„vards.uzvards@…”, with a number behind it for a namesake."""
        local = f"{fold(first_name)}.{fold(surname)}".replace(" ", ".").replace("-", ".")
        number, given = 1, f"{local}@{host}"
        while given in self._given:
            number += 1
            given = f"{local}{number}@{host}"
        self._given.add(given)
        return given
