"""Everything that leaves the house as a document: plain frozen data in, Latvian paper out."""
