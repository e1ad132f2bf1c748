"""`diff`: what differs between two days or two versions, as a document and as a record."""
