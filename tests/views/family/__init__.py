"""What pupils and parents read of marks, absences and their own readings."""
