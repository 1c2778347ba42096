"""Addresses and e-mail."""

from admin.demo.chance import stream
from admin.demo.places import MailBook, address


def test_an_address_is_a_street_of_the_town_or_a_farm_with_a_name():
    rng = stream(1, "test")
    found = [address(rng) for _ in range(200)]
    assert all(each.endswith(("Dzirnukalns, LV-4799", "Dzirnukalna nov., LV-4798")) for each in found)
    assert any(each.startswith("„") for each in found)


def test_namesakes_get_different_mail_addresses():
    book = MailBook()
    given = [book.give("Anna-Marija", "Bērziņa", "pasts.example") for _ in range(2)]
    assert given == ["anna.marija.berzina@pasts.example", "anna.marija.berzina2@pasts.example"]
