"""``octavo schema``: what editors want to know of our YAML files."""

import json
from pathlib import Path

from pipeline.deliver import write
from pipeline.load import json_schemas

OWN_SCHEMAS = Path(".octavo", "schema")
"""Where the schemas lie in an event folder."""


def write_schemas(folder: Path, within: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas of all YAML files into ``folder``, for editors; it must lie ``within``."""
    schemas = json_schemas()
    texts = {
        folder / name: json.dumps(schema, indent=2, ensure_ascii=False) for name, schema in schemas.items()
    }
    return write({path: f"{text}\n".encode() for path, text in texts.items()}, within)
