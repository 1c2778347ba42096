"""The invented pupils and their families."""

from collections import Counter, defaultdict
from datetime import date

from admin.demo import names
from admin.demo.codes import NEW_CODES_SINCE
from models.people import ContactRole, Sex
from models.rules.personal_code import code_warnings, is_new, parse_code
from models.rules.phone import parse_phone


def contacts_of(plan):
    found = defaultdict(list)
    for row in plan.guardianships:
        found[row.pupil].append(row)
    return found


def classes_of(plan):
    return {row.pupil: row.school_class for row in reversed(plan.enrolments)}


def test_personal_codes_are_valid_and_never_given_twice(plan):
    codes = [each.personal_code for each in plan.pupils]
    assert len(set(codes)) == 600
    assert all(parse_code(code) == code for code in codes)
    assert all(not code_warnings(each.personal_code, each.born_on) for each in plan.pupils)


def test_most_codes_are_new_and_old_ones_belong_to_those_born_before_july_2017(plan):
    old = [each for each in plan.pupils if not is_new(each.personal_code)]
    assert 100 < len(old) < 300
    assert all(each.born_on < NEW_CODES_SINCE for each in old)


def test_pupils_are_as_old_as_their_grade(plan):
    for pupil, school_class in classes_of(plan).items():
        starts_school = plan.pupils[pupil].born_on.year + 6 + plan.classes[school_class].grade
        assert starts_school - 2026 in {-1, 0}


def test_girls_bear_surnames_of_girls(plan):
    pairs = (
        *names.LATVIAN_SURNAMES,
        *names.EASTERN_SURNAMES,
        *names.OTHER_SURNAMES,
        *names.HYPHENATED_SURNAMES,
    )
    forms = {Sex.FEMALE: {pair.female for pair in pairs}, Sex.MALE: {pair.male for pair in pairs}}
    assert all(each.surname in forms[each.sex] for each in (*plan.pupils, *plan.staff))


def test_every_surname_has_both_forms_once():
    pairs = (*names.LATVIAN_SURNAMES, *names.EASTERN_SURNAMES, *names.OTHER_SURNAMES)
    assert len({pair.male for pair in pairs}) == len(pairs) > 150


def test_phones_are_latvian_mobile_numbers(plan):
    phones = {each.phone for each in (*plan.pupils, *plan.guardians, *plan.staff) if each.phone}
    assert all(parse_phone(phone) == phone and phone.startswith("+3712") for phone in phones)


def test_file_numbers_are_never_given_twice_and_keep_their_zeros(plan):
    numbers = [each.file_number for each in plan.pupils]
    assert len(set(numbers)) == 600
    assert all(len(number) == 4 for number in numbers)
    assert any(number.startswith("0") for number in numbers)


def test_most_pupils_have_two_contacts_some_one_and_some_a_guardian(plan):
    counts = Counter(len(rows) for rows in contacts_of(plan).values())
    roles = Counter(row.role for row in plan.guardianships)
    assert set(counts) == {1, 2}
    assert sum(counts.values()) == 600
    assert counts[2] > 450
    assert roles[ContactRole.GUARDIAN] > 5
    assert 800 < len(plan.guardians) < 1100


def test_every_contact_has_a_child_in_the_school(plan):
    assert {row.guardian for row in plan.guardianships} == set(range(len(plan.guardians)))


def test_brothers_and_sisters_share_contacts_and_address(plan):
    children = defaultdict(set)
    for row in plan.guardianships:
        children[row.guardian].add(row.pupil)
    families = [pupils for pupils in children.values() if len(pupils) > 1]
    assert len(families) > 60
    assert all(len({plan.pupils[pupil].declared_address for pupil in pupils}) == 1 for pupils in families)


def test_a_class_has_twins_one_of_whom_bears_a_name_of_forty_characters(plan):
    longest = next(index for index, each in enumerate(plan.pupils) if len(each.first_name) == 40)
    twin = longest - 1
    contacts = contacts_of(plan)
    assert plan.pupils[twin].born_on == plan.pupils[longest].born_on
    assert [row.guardian for row in contacts[twin]] == [row.guardian for row in contacts[longest]]
    assert classes_of(plan)[twin] == classes_of(plan)[longest]


def test_a_class_has_two_pupils_of_one_name_from_two_families(plan):
    classes, contacts = classes_of(plan), contacts_of(plan)
    seen = Counter((classes[index], each.first_name, each.surname) for index, each in enumerate(plan.pupils))
    [(namesakes, count)] = [item for item in seen.items() if item[1] > 1]
    first, second = (
        index
        for index, each in enumerate(plan.pupils)
        if (classes[index], each.first_name, each.surname) == namesakes
    )
    assert count == 2
    assert not {row.guardian for row in contacts[first]} & {row.guardian for row in contacts[second]}


def test_a_teacher_may_be_a_mother_of_a_pupil(plan):
    teachers = [each for each in plan.guardians if each.staff is not None]
    assert len(teachers) == 2
    assert all(plan.staff[each.staff].surname == each.surname for each in teachers)
    assert all(plan.staff[each.staff].email == each.email for each in teachers)


def test_no_two_members_of_staff_have_one_name(plan):
    assert len({(each.first_name, each.surname) for each in plan.staff}) == 45


def test_everybody_was_employed_before_the_year_or_with_it(plan):
    assert all(each.starts_on < date(2026, 9, 1) for each in plan.staff)
