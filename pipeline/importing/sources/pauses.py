"""What in a programme is no talk: coffee, meals, registration, parties, by the words of its title."""

from pipeline.text.names import fold

# In the languages of most conferences; whole words at the beginning or the end of a title.
_KINDS = {
    "break": "break breaks pause pausa coffee kaffee kaffeepause cafe tea teepause interval recess",
    "meal": "lunch dinner breakfast supper mittagessen mittagspause mittag abendessen fruhstuck dejeuner"
    " diner pranzo cena colazione almuerzo comida almoco jantar brunch banquet buffet imbiss",
    "social": "reception party empfang social drinks apero aperitif excursion ausflug apericena socializing",
    "travel": "transfer shuttle departure abreise travel bus",
    "welcome": "welcome opening begrussung eroffnung willkommen bienvenue benvenuto",
    "other": "registration registrierung anmeldung einlass closing adjourn end setup teardown",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def pause_kind(title: str, of_type: str = "", *, given_by_somebody: bool = False) -> str:
    """The kind of slot that ``title`` names, as program.yaml has it; empty for what may well be a talk.

    What type the source gives it counts first. Somebody who speaks gives a talk, whatever it is called.
    """
    if given_by_somebody:
        return ""
    for said in (of_type, title):
        words = fold(said).split()
        if len(words) <= 5:
            found = (_KIND_OF.get(word, "") for word in (*words[::-1], *words))
            if kind := next(filter(None, found), ""):
                return kind
    return ""
