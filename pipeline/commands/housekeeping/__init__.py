"""What is looked after beside the event: what is remembered, the schemas, the machine."""
