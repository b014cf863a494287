"""The schema of the YAML files, as pydantic models and as JSON Schemas for editors."""
