"""Reading the files a school brings along: pupils and staff (clause 3.1.2).

A file becomes a sheet of texts (`files`), its headers our columns (`columns`), each record a row of
checked values (`cells`, `students`, `staff`); what the row means is decided by `models.operations`.
"""
