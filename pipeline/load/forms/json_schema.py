"""JSON Schemas of the YAML files, so that an editor completes and checks while one types."""

from typing import Any

from pydantic import BaseModel

from pipeline.load.forms.event_forms import EventForm
from pipeline.load.forms.mail_forms import MailForm
from pipeline.load.forms.of_products.product_forms import ProductForm
from pipeline.load.forms.people_forms import PeopleForm
from pipeline.load.forms.printer_forms import PrinterForm
from pipeline.load.forms.program_forms import ProgramForm
from pipeline.load.forms.talk_forms import AbstractForm, PageForm
from pipeline.load.mailing_yaml import MailingForm

_FORMS: dict[str, type[BaseModel]] = {
    "event": EventForm,
    "people": PeopleForm,
    "program": ProgramForm,
    "abstract": AbstractForm,
    "page": PageForm,
    "printer": PrinterForm,
    "product": ProductForm,
    "mailing": MailingForm,
    "mail": MailForm,
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """A JSON Schema (draft 2020-12) per kind of file, by file name: ``event.schema.json``."""
    return {f"{name}.schema.json": _schema(name, form) for name, form in _FORMS.items()}


def _schema(name: str, form: type[BaseModel]) -> dict[str, Any]:
    schema = form.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": f"Octavo: {name}"}
