"""Yes and no as lists of participants say them, in the languages in which columns are known."""

NO = frozenset(
    {"0", "false", "off", "n", "no", "nein", "non", "não", "nee", "nie", "ne", "nej", "ei", "hayır"}
    | {"لا", "いいえ", "否"}
)
YES = frozenset(
    {"1", "true", "on", "x", "y", "yes", "ja", "si", "sì", "sí", "oui", "sim", "tak", "ano", "kyllä", "evet"}
    | {"نعم", "はい", "是"}
)
