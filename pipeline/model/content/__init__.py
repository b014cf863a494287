"""What stands in an event's content folder: texts, programme, people, bodies, papers."""
