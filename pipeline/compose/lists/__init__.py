"""Long lists cut into pages by measuring: contents, programme, index, and slots on signs."""
