"""The school's records: tables here, then rules, queries and operations on them."""
