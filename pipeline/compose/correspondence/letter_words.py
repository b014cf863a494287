"""Fixed words of letters: which languages lack them, and whose language has none at all."""

from collections.abc import Mapping

from pipeline.compose.correspondence.audience import first_ids
from pipeline.compose.correspondence.variants import Variant
from pipeline.model import Event, Person
from pipeline.model.mailing import Mailing
from pipeline.problems import Collector
from pipeline.programme.words import Words, foreign_labels
from pipeline.programme.words.lacking_words import lacking_words
from pipeline.text.languages.language_tags import language_of

# Other words stand on pages too, and are told where these are checked.
_OF_LETTERS = "letter-"


class LetterLabels:
    """Fixed words of one letter; those it asks for of the ``foreign`` ones are put into ``asked``."""

    def __init__(self, words: Words, foreign: Mapping[str, str], asked: dict[str, str]) -> None:
        self._words, self._foreign, self._asked = words, foreign, asked

    def label(self, key: str, /, **said: object) -> str:
        """See ``Words.label``."""
        if key.startswith(_OF_LETTERS) and key in self._foreign:
            self._asked[key] = self._foreign[key]
        return self._words.label(key, **said)


class LetterWords:
    """Notes what the letters of one mailing ask for, and tells what was not there, once a language."""

    def __init__(self, event: Event, mailing: Mailing) -> None:
        self._event, self._mailing = event, mailing
        self._lacking: dict[str, dict[str, str]] = {}
        self._elsewhere: dict[tuple[str, str], list[Person]] = {}

    def labels(self, person: Person, variant: Variant, words: Words) -> LetterLabels:
        """The fixed words of the letter to ``person``."""
        self._note_reader(person, variant.language)
        asked = self._lacking.setdefault(variant.language, {})
        return LetterLabels(words, self._foreign(variant.language), asked)

    def tell(self, found: Collector) -> None:
        """A warning for each language whose letters have English words, a note for each without a letter."""
        at = self._mailing.source
        for language, lacking in self._lacking.items():
            if lacking:
                message, hint = lacking_words(language, lacking)
                found.add("OCT-T17", message, at, hint)
        for (wanted, language), people in self._elsewhere.items():
            message = f"there are no words for letters in “{wanted}”; in “{language}” are those to "
            hint = f"Write letter.{language_of(wanted)}.txt beside mailing.yaml, in a mailing of your own."
            found.add("OCT-M23", message + first_ids(people), at, hint)

    def _note_reader(self, person: Person, language: str) -> None:
        wanted = person.language
        if self._mailing.any_language and wanted and language_of(wanted) != language_of(language):
            self._elsewhere.setdefault((wanted, language), []).append(person)

    def _foreign(self, language: str) -> Mapping[str, str]:
        own = dict(self._event.labels) if language == self._event.language else {}
        return {key: word for key, word in foreign_labels(language).items() if key not in own}
