"""The head of an abstract in Word: title, authors with affiliations and addresses, keywords."""
