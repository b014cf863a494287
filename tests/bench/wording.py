"""The stuff that measured events are made of: words, formulas, and names in several scripts."""

from typing import NamedTuple

SMALL = """a an and are as at be by can each for from has in is it its may not of on or our so than that the
these this to we when which with""".split()  # noqa: SIM905
WORDS = """algorithm analysis application approximation between bound boundary case class classification
coefficient combinatorial comparison complexity computational condition consider constraint continuous
convergence data degenerate demonstrate dependence differential diffusion dimension discrete distribution
domain efficient elliptic energy entropy equation error estimate existence experiment exponential factor
field finite flow formula function general geometry give gradient graph hyperbolic image independent
inequality initial integral interaction introduce invariant inverse iterative kernel large learning limit
linear local manifold mathematical matrix mean measure method mesh model network noise nonlinear norm
numerical observe operator optimal order parameter particular performance perturbation point polynomial
posterior present probability problem process proof properties propose quantitative random rate
reconstruction regularisation representation result robust sample scale score sequence set show significant
simulation smooth solution space spectral stability stochastic structure sufficient theorem time
topological transport uncertainty uniform value variational vector weak whether without""".split()  # noqa: SIM905

KEYWORDS = """algebra asymptotics control dynamics imaging inference logic mechanics networks optimisation
probability statistics topology turbulence visualisation waves""".split()  # noqa: SIM905


class Formula(NamedTuple):
    """One formula for LaTeX (and us) and for Typst."""

    tex: str
    typst: str


FORMULAS = (
    Formula(r"x_i^2", "x_i^2"),
    Formula(r"\mathcal{O}(n^2)", "cal(O)(n^2)"),
    Formula(r"\frac{a}{b}", "a/b"),
    Formula(r"\|u\|_{L^2}", "norm(u)_(L^2)"),
    Formula(r"\nabla f(x)", "nabla f(x)"),
    Formula(r"\alpha \leq \beta", "alpha <= beta"),
    Formula(r"\lambda_k \to 0", "lambda_k -> 0"),
    Formula(r"p(x \mid y)", "p(x | y)"),
    Formula(r"\mathbb{R}^d", "RR^d"),
    Formula(r"\varepsilon > 0", "epsilon > 0"),
    Formula(r"\sqrt{2\pi}", "sqrt(2 pi)"),
    Formula(r"f \in H^1(\Omega)", "f in H^1(Omega)"),
)
DISPLAYS = (
    Formula(r"\int_\Omega |\nabla u|^2 \, dx \leq C \sum_{k=1}^n \lambda_k",
            "integral_Omega abs(nabla u)^2 dif x <= C sum_(k=1)^n lambda_k"),
    Formula(r"\partial_t u - \Delta u = f(u)", "partial_t u - Delta u = f(u)"),
    Formula(r"\hat{x} = \arg\min_x \frac{1}{2} \|Ax - y\|^2 + \tau R(x)",
            'hat(x) = arg min_x 1/2 norm(A x - y)^2 + tau R(x)'),
)  # fmt: skip


class Spelt(NamedTuple):
    """A name in its own script, and in Latin letters for typesetters that know no others."""

    own: str
    latin: str


def _latin(names: str) -> tuple[Spelt, ...]:
    return tuple(Spelt(name, name) for name in names.split())


def _pairs(names: str) -> tuple[Spelt, ...]:
    return tuple(Spelt(*pair.split("=")) for pair in names.split())


LATIN_GIVEN = _latin(
    "Ada Agnès Aisha Åsa Björn Carla Chidi Chloé Dmitri Elif Emmy Ésther Fatima Grażyna Haruto Ingrid Jan "
    "João José Jürgen Karel Lars Leïla Łukasz Maria Mehmet Ngozi Nora Olga Paolo Priya Quentin Rosa Søren "
    "Sofia Tomás Ulrike Vera Wei Yuki Zoë Žofie"
)
# Latin family names are a beginning and an end: 40 × 30 of them.
STEMS = """Al An Bar Ber Bo Bra Car Cha Da Del Du El Fa Fer Gar Gri Hal Her Ho Iv Jo Ka Kov La Lin Mar Mo Na
Nov Ol Pa Pet Ra Ros Sa Sil Ta Va Win Zá""".split()  # noqa: SIM905
ENDINGS = """no sen ová ski rez tini mann dez ková lund vić son ardi iou yan kova lez berg nelli etti ström
reau as ova ini ez er qvist oğlu ano""".split()  # noqa: SIM905
# (given names, family names) of each other script
SCRIPTS = (
    (_pairs("Мария=Maria Иван=Ivan Олена=Olena Никола=Nikola Анна=Anna Сергей=Sergei"),
     _pairs("Соколова=Sokolova Шевченко=Shevchenko Петров=Petrov Илић=Ilic Волков=Volkov Орлова=Orlova")),
    (_pairs("Ελένη=Eleni Γιώργος=Giorgos Μαρία=Maria Νίκος=Nikos"),
     _pairs("Παππά=Pappa Δημητρίου=Dimitriou Νικολάου=Nikolaou Ιωάννου=Ioannou")),
    (_pairs("محمد=Mohammed فاطمة=Fatima ليلى=Layla يوسف=Yusuf"),
     _pairs("الحسن=Alhassan منصور=Mansour النجار=Alnajjar خليل=Khalil")),
    (_pairs("יעל=Yael נועם=Noam דוד=David"), _pairs("כהן=Cohen לוי=Levi מזרחי=Mizrahi")),
    (_pairs("สมชาย=Somchai มาลี=Malee"), _pairs("ใจดี=Jaidee ศรีสุข=Srisuk")),
    (_pairs("अनिता=Anita राजेश=Rajesh"), _pairs("शर्मा=Sharma वर्मा=Verma")),
    (_pairs("花子=Hanako 太郎=Taro 美咲=Misaki"), _pairs("田中=Tanaka 佐藤=Sato 高橋=Takahashi")),
)  # fmt: skip

PLACES = (
    *(Spelt(f"{kind}, {town}", f"{kind}, {town}")
      for kind in ("University of Somewhere", "Institute for Applied Mathematics", "Department of Physics",
                   "Laboratoire d’informatique", "National Research Council of a Country")
      for town in ("Aarhus", "Bologna", "Coimbra", "Göttingen", "Kraków", "Lyon", "Montréal", "Oxford")),
    Spelt("Московский государственный университет", "Moscow State University"),
    Spelt("Εθνικό Μετσόβιο Πολυτεχνείο, Αθήνα", "National Technical University of Athens"),
    Spelt("جامعة القاهرة", "Cairo University"),
    Spelt("האוניברסיטה העברית בירושלים", "Hebrew University of Jerusalem"),
    Spelt("จุฬาลงกรณ์มหาวิทยาลัย", "Chulalongkorn University"),
    Spelt("दिल्ली विश्वविद्यालय", "University of Delhi"),
    Spelt("東京大学", "University of Tokyo"),
)  # fmt: skip
