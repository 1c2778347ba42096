"""Files are checked yearly, remarked on and answered, proposed about and decided (clauses 7, 18)."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from config.duties import Role
from models.accounts import RoleGrant
from models.file_control import FileCheck, FileProposal, FileRemark, ProposalState
from models.messages import Notice
from models.people import Guardianship, Person
from models.student_file import StudentFile
from tests.admin.office import filled
from tests.people import YEAR_BEGAN

CONTROL = "/personas-lietas/kontrole"


def told(records, cast, who: str) -> list[str]:
    with records() as session:
        return list(session.scalars(select(Notice.text).where(Notice.person_id == cast.person[who])))


@pytest.fixture
def remark(files, records):
    """The number of a remark of the registrar on Roberts's phone."""
    place = files("registrar").at("roberts", "/piezimes/jauna")
    client = files("registrar").client
    answer = client.post(place, data={"field": "phone", "text": "Tālrunis neatbild."})
    assert answer.status_code == 302
    with records() as session:
        return session.scalars(select(FileRemark.id)).one()


@pytest.fixture
def proposal(files, records):
    """The number of a mother's proposal about the declared address of Roberts."""
    place = files("guardian").at("roberts", "/ierosinat/declared_address")
    assert files("guardian").client.post(place, data={"declared_address": "Jaunā iela 5"}).status_code == 302
    with records() as session:
        return session.scalars(select(FileProposal.id)).one()


# The yearly check


def seal_on(page: str) -> str:
    """The state of the file that the page shows."""
    found = re.search(r'name="seal" value="([0-9a-f]+)"', page)
    return found.group(1) if found else ""


def checked(files, who="class_teacher", pupil="roberts", seal=None):
    place = files(who).at(pupil, "/parbaudits")
    client = files(who).client
    seen = seal or seal_on(files(who).open(pupil).text)
    return client.post(place, data={"seal": seen}, follow_redirects=True)


def test_the_class_teacher_notes_a_file_as_checked_once_a_year(files, records):
    assert "atzīmēta kā pārbaudīta" in checked(files).text
    checked(files)
    with records() as session:
        assert session.scalars(select(FileCheck)).one().checked_at is not None


def test_a_file_changed_meanwhile_is_not_noted_unseen(files, records):
    page = files("class_teacher").open("roberts").text
    seal = seal_on(page)
    files("superuser").enter("sazina", declared_address="Cita iela 1")
    assert "pēc šīs lapas atvēršanas ir mainīta" in checked(files, seal=seal).text
    with records() as session:
        assert session.scalars(select(FileCheck)).all() == []


def test_a_check_says_when_the_file_was_changed_since(files):
    checked(files)
    assert "kopš tā laika mainīts" not in files("class_teacher").open("roberts").text
    files("superuser").enter("sazina", declared_address="Cita iela 1")
    assert "kopš tā laika mainīts" in files("class_teacher").open("roberts").text


@pytest.mark.parametrize(
    ("who", "status"), [("registrar", 403), ("director", 403), ("guardian", 403), ("stranger", 404)]
)
def test_nobody_else_notes_a_check(files, cast, who, status):
    place = files(who).at("roberts", "/parbaudits")
    assert files(who).client.post(place, data={"seal": "x"}).status_code == status


# Remarks


def test_a_remark_goes_to_the_class_teacher_is_answered_and_closed(files, records, cast, remark):
    assert told(records, cast, "class_teacher") == [
        "Lietvedei ir piezīme par personas lietu: Bērziņš Roberts."
    ]
    teacher = files("class_teacher")
    assert "Tālrunis neatbild." in teacher.open("roberts").text
    place = f"/personas-lietas/piezimes/{remark}"
    assert teacher.client.post(f"{place}/atbilde", data={"text": "Izlaboju."}).status_code == 302
    assert told(records, cast, "registrar") == [
        "Uz piezīmi par personas lietu ir atbildēts: Bērziņš Roberts."
    ]
    registrar = files("registrar")
    assert "Izlaboju." in registrar.open("roberts").text
    registrar.client.post(f"{place}/slegt")
    registrar.client.post(f"{place}/slegt")
    late = teacher.client.post(f"{place}/atbilde", data={"text": "Vēl."})
    assert late.status_code == 422
    assert "jau ir slēgusi" in late.text


@pytest.mark.parametrize("who", ["guardian", "student"])
def test_a_family_reads_no_remarks(files, remark, who):
    assert "Tālrunis neatbild." not in files(who).open("roberts").text


def test_another_class_teacher_has_no_part_in_it(files, remark):
    assert files("stranger").client.get(f"/personas-lietas/piezimes/{remark}/atbilde").status_code == 404


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_a_remark_says_something_and_not_too_much(files, text):
    registrar = files("registrar")
    answer = registrar.client.post(
        registrar.at("roberts", "/piezimes/jauna"), data={"field": "phone", "text": text}
    )
    assert answer.status_code == 422


def test_remarks_are_data_not_code(files, records):
    registrar = files("registrar")
    registrar.client.post(
        registrar.at("roberts", "/piezimes/jauna"), data={"field": "phone", "text": "<script>x</script>"}
    )
    page = files("class_teacher").open("roberts").text
    assert "<script>x" not in page
    wrong = {"field": "password_hash", "text": "a"}
    assert registrar.client.post(registrar.at("roberts", "/piezimes/jauna"), data=wrong).status_code == 422


# Proposals


def test_a_parents_proposal_changes_the_file_once_the_class_teacher_accepts(files, records, cast, proposal):
    with records() as session:
        assert (
            session.scalar(
                select(StudentFile.declared_address).where(StudentFile.student_id == cast.student["roberts"])
            )
            == ""
        )
    teacher = files("class_teacher")
    page = teacher.client.get(f"/personas-lietas/ierosinajumi/{proposal}").text
    assert "Jaunā iela 5" in page
    teacher.client.post(f"/personas-lietas/ierosinajumi/{proposal}", data={"decision": "accept"})
    with records() as session:
        file = session.scalars(
            select(StudentFile).where(StudentFile.student_id == cast.student["roberts"])
        ).one()
        assert file.declared_address == "Jaunā iela 5"
    assert "pieņemts" in told(records, cast, "guardian")[-1]
    again = teacher.client.post(
        f"/personas-lietas/ierosinajumi/{proposal}", data={"decision": "refuse", "reason": "x"}
    )
    assert again.status_code == 422


def test_nobody_accepts_a_proposal_over_a_value_not_seen(files, proposal):
    teacher, place = files("class_teacher"), f"/personas-lietas/ierosinajumi/{proposal}"
    opened = filled(teacher.client.get(place).text, decision="accept")
    files("superuser").enter("sazina", declared_address="Vidus iela 3")
    conflict = teacher.client.post(place, data=opened)
    assert conflict.status_code == 409
    for shown in ("Lietā tagad", "Vidus iela 3", "Jaunā iela 5", "Apskatiet to vēlreiz"):
        assert shown in conflict.text
    assert "Vidus iela 3" in files("guardian").open("roberts").text
    assert teacher.client.post(place, data=filled(conflict.text, decision="accept")).status_code == 302
    assert "Jaunā iela 5" in files("guardian").open("roberts").text


def test_a_refusal_needs_a_reason_which_the_parent_reads(files, records, cast, proposal):
    teacher, place = files("class_teacher"), f"/personas-lietas/ierosinajumi/{proposal}"
    assert teacher.client.post(place, data={"decision": "refuse"}).status_code == 422
    teacher.client.post(place, data={"decision": "refuse", "reason": "Vajadzīga izziņa."})
    assert "Vajadzīga izziņa." in files("guardian").open("roberts").text
    assert "noraidīts" in told(records, cast, "guardian")[-1]


def test_a_parent_proposes_the_own_phone_and_never_the_other_parents(files, records, cast):
    mother = files("guardian")
    place = mother.at("roberts", "/ierosinat/kontaktpersona/phone")
    assert mother.client.post(place, data={"phone": "26 123 456"}).status_code == 302
    with records() as session:
        number = session.scalars(select(FileProposal)).one()
        assert (number.guardian_id, number.new) == (cast.guardian["guardian"], "+37126123456")
        proposal = number.id
    files("class_teacher").client.post(
        f"/personas-lietas/ierosinajumi/{proposal}", data={"decision": "accept"}
    )
    with records() as session:
        assert session.get_one(Person, cast.person["guardian"]).phone == "+37126123456"
        assert session.get_one(Person, cast.person["father"]).phone == ""
    assert "Jaunā" not in files("father").open("roberts").text


def test_a_parent_sees_the_own_proposals_only(files, proposal):
    assert "Jaunā iela 5" in files("guardian").open("roberts").text
    assert "Jaunā iela 5" not in files("father").open("roberts").text


def test_nobody_decides_on_the_own_proposal(files, records, cast):
    with records() as session:
        session.add(RoleGrant(account_id=cast.account["guardian"], role=Role.SUPERUSER, starts_on=YEAR_BEGAN))
    mother = files("guardian")
    mother.client.post(
        mother.at("roberts", "/ierosinat/declared_address"), data={"declared_address": "Jaunā iela 5"}
    )
    with records() as session:
        number = session.scalars(select(FileProposal.id)).one()
    own = mother.client.post(f"/personas-lietas/ierosinajumi/{number}", data={"decision": "accept"})
    assert own.status_code == 422
    assert "neviens nelemj pats" in own.text


def test_a_proposal_waits_once_and_can_be_withdrawn(files, records, proposal):
    mother = files("guardian")
    place = mother.at("roberts", "/ierosinat/declared_address")
    assert mother.client.post(place, data={"declared_address": "Trešā iela 3"}).status_code == 422
    mother.client.post(f"/personas-lietas/ierosinajumi/{proposal}/atsaukt")
    with records() as session:
        assert session.get_one(FileProposal, proposal).state is ProposalState.WITHDRAWN
    assert mother.client.post(place, data={"declared_address": "Trešā iela 3"}).status_code == 302


def test_a_contact_taken_off_meanwhile_cannot_be_changed_any_more(files, records, cast, links):
    mother = files("guardian")
    mother.client.post(mother.at("roberts", "/ierosinat/kontaktpersona/phone"), data={"phone": "26 123 456"})
    with records() as session:
        number = session.scalars(select(FileProposal.id)).one()
        session.delete(session.get_one(Guardianship, links("roberts", "guardian")))
    answer = files("class_teacher").client.post(
        f"/personas-lietas/ierosinajumi/{number}", data={"decision": "accept"}
    )
    assert answer.status_code == 422
    assert "vairs nav skolēna kontaktpersona" in answer.text


@pytest.mark.parametrize(("who", "status"), [("registrar", 403), ("student", 403), ("other_guardian", 404)])
def test_who_is_no_parent_of_the_pupil_proposes_nothing(files, who, status):
    assert files(who).open("roberts", "/ierosinat/declared_address").status_code == status


@pytest.mark.parametrize("field", ["file_number", "password_hash", "kontaktpersona/may_receive_information"])
def test_only_what_the_class_teacher_keeps_is_proposed(files, field):
    assert files("guardian").open("roberts", f"/ierosinat/{field}").status_code == 404


# The control


@pytest.mark.parametrize(
    ("who", "status"),
    [("registrar", 200), ("superuser", 200), ("director", 200), ("class_teacher", 403), ("guardian", 403)],
)
def test_the_control_of_files_is_the_registrars(sign_in, who, status):
    assert sign_in(who).get(CONTROL).status_code == status


def test_the_control_counts_classes_checks_and_remarks(files, remark):
    checked(files)
    page = files("registrar").client.get(CONTROL, query_string={"stavoklis": "piezimes"}).text
    assert "Bērziņš Roberts" in page
    assert "gaida atbildi" in page
    unchecked = files("registrar").client.get(CONTROL, query_string={"stavoklis": "neparbauditas"}).text
    assert "Abola Elza" in unchecked


def test_the_list_of_gaps_is_printed_for_a_class(files, cast):
    place = f"{CONTROL}/trukumi/pdf?klase={cast.school_class['4.b']}"
    with files("registrar").client.get(place) as answer:
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    assert "4.b klase, Ilze Kalēja" in text
    assert "Žīgurs-Šņickovskis Valters" in text
    assert "5.a" not in text
    assert files("director").client.get(place).status_code == 403


def test_the_board_leads_class_teacher_and_registrar_to_what_waits(files, remark, proposal):
    board = files("class_teacher").client.get("/").text
    assert "Lietas: jāatbild un jāizlemj" in board
    assert "Šogad pārbaudāmās lietas" in board
    files("class_teacher").client.post(f"/personas-lietas/piezimes/{remark}/atbilde", data={"text": "Jā."})
    assert "Atbildētās piezīmes" in files("registrar").client.get("/").text


@pytest.mark.parametrize("place", ["lietu-parbaudes", "lietu-piezimes", "lietu-ierosinajumi"])
def test_what_stands_beside_files_is_listed_for_who_controls_them(files, sign_in, remark, proposal, place):
    checked(files)
    page = sign_in("registrar").get(f"/parvalde/{place}/")
    assert page.status_code == 200
    assert "Bērziņš Roberts" in page.text
    assert sign_in("class_teacher").get(f"/parvalde/{place}/").status_code == 403


def test_an_unanswered_remark_is_in_hand_of_the_class_teacher(sign_in, cast, remark):
    page = sign_in("superuser").get(f"/tiesibas/persona/{cast.account['class_teacher']}").text
    assert "Neatbildēta piezīme: Bērziņš Roberts" in page


@pytest.mark.parametrize(("who", "seen"), [("registrar", True), ("director", True), ("class_teacher", False)])
def test_who_controls_files_sees_on_the_board_how_far_the_classes_are(sign_in, cast, who, seen):
    board = sign_in(who).get("/").text
    assert (f"kontrole?klase={cast.school_class['4.b']}" in board) is seen
