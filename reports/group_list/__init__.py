"""List of a journal's group (grupas saraksts): as the class list, for who teaches a part of a class (9b)."""

from __future__ import annotations

from config.duties import Duty
from reports.base import Report
from reports.class_list import Data

REPORT: Report[Data] = Report("group_list", "Grupas saraksts", Duty.CLASS_LIST_PRINT, "9b, 18")
