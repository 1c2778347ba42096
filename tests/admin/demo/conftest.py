import pytest

from admin.demo.school import plan_school


@pytest.fixture(scope="package")
def plan():
    return plan_school(600, seed=2026)
