"""What all forms have in common."""

from typing import Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Form(BaseModel):
    """What all forms have in common: no unknown keys, outer white space does not count."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ShortForm(Form):
    """A form that may also be written as one text, which then fills the key ``short``.

    A text with a space in it fills ``spaced``.
    """

    short: ClassVar[str]
    spaced: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _spread(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return {(cls.spaced if " " in value.strip() else "") or cls.short: value}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler.resolve_ref_schema(handler(core))]}


def lowered(value: Any) -> Any:
    """A word in small letters, whatever capitals it was written with."""
    return value.strip().lower() if isinstance(value, str) else value


Lower = BeforeValidator(lowered)
