"""Links as a file: written from the list of all links, and read to make new ones."""
