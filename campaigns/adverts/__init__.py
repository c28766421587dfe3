"""An advert that HR has already: read line by line, split by its headings, its facts found."""
