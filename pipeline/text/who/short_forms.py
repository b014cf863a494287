"""Given names and what their bearers are called, Bob and Rob for Robert; also in other languages."""

from collections.abc import Iterator

# A line for each name. Who is called by a form that stands in two lines may be either.
_FORMS = """
abigail abby gail
adam adamo
adrian adrien adriano
agnes agnieszka ines
albert al bert alberto albrecht
alexander alex al sasha sacha alexandre alexandros aleksandr aleksander alessandro alejandro alec xander
alexandra alex sasha sandra alessandra aleksandra alejandra alexa
alexei alexey aleksei aleksey alexej aljoscha
alfred al fred alfredo
amanda mandy
andrew andy drew andreas andre andrei andrey andrej andrzej andres anders
angela angie angelika
anna ann anne annie anja anya ana hanna hannah anita
anthony tony anton antonio antoine antony antonin
antonia toni tonia antonella
arthur art artur arturo
augustine gus august augustin agostino
barbara barb babs barbra bärbel
bartholomew bart bartek bartosz bartlomiej bartolomeo
beatrice bea trixie beatrix beatriz
benjamin ben benny benjamín beniamino
bernard bernie bernd bernhard bernardo
bogdan bohdan
caroline carol carrie karoline carolina karolina lina
catherine cathy kate katie katherine kathy kathryn kit katharina katarina katja caterina catarina ekaterina
cecilia cecile cilla celia
charles charlie chuck carl karl carlo carlos karel carsten
charlotte lottie lotte carlotta
christian chris kristian cristian christiaan
christina chris tina christine kristina kristin kirsten cristina christa
christopher chris kit topher christoph christophe kristof cristoforo krzysztof
claudia claudine
constance connie konstanze costanza
constantine kostas constantin konstantin konstantinos costas
cornelia conny nele
daniel dan danny daniele danilo
daniela dani danielle daniella
david dave davide dawid davey
deborah deb debbie debora
dennis denis denys dionysios
diana diane
dimitri dmitry dmitri dmitriy dmytro dima dimitrios dimitris dimitar dmitrij
dominic dom dominik dominique domenico
donald don donnie
dorothy dot dolly dorothea dorothee thea
douglas doug
edward ed eddie ted ned edoardo eduard eduardo edouard
eleanor nell ellie elena nora eleonora leonor helen helena
elizabeth liz beth lisa betty eliza elisabeth elsa lizzie libby bess bettina ela elisabetta isabel elise
emanuel manny manuel emmanuel emanuele manu
emily em emmy emilia emilie
enrico henry henri heinrich enrique hendrik heinz harry hank henrik
eric erik erich erick
ernest ernie ernst ernesto
esther ester essie
eugene gene evgeny evgenii evgeniy yevgeny yevgeni eugen eugenio zhenya
ferdinand fernando ferdinando nando
florian flo
frances fran fanny francesca franziska franzi francisca francoise
francis frank fran francesco franz francisco paco francois frantisek franek ferenc pancho
frederick fred freddy frederic frederik friedrich fritz federico fredrik
gabriel gabe gabriele gabi gavriil
gabriela gabi gabriella gabrielle gaby
geoffrey geoff jeff jeffrey godfrey gottfried
george georg jorge giorgio jorg jurgen georges georgios yiorgos jerzy jiri georgi juri
gerald gerry jerry gerhard gerardo gerard gert
gilbert gil
giovanni gianni nino
giuseppe beppe pino joseph
gregory greg gregor grigori grigory gregorio grzegorz grischa
guillermo memo william guglielmo
gustav gustavo gus gustave
hannes johannes hans johann
harold harry hal harald
harriet hattie
helen ellen helena helene elena olena jelena lena
herbert herb bert heribert
hubert bert hugh huberto
ignatius iggy ignacio nacho ignazio ignacy ignaz
irene irina iryna irena ira
isaac ike zak isaak
isabella bella isabel izzy isabelle ysabel belle
ivan vanya john iwan
jacob jake jakob jacobo jakub jack jacques giacomo
jacqueline jackie
james jim jimmy jamie jaime diego giacomo
jan johan johannes
jane janet janie jean jana johanna jenny
jennifer jen jenny jenna
jeremy jerry jeremiah jeremias jeremie
jessica jess jessie
joanna jo joan joanne johanna jana hanna giovanna joana
joel yoel
john jack johnny jon johan johannes jean ivan juan joao
jonathan jon jonny jonatan jono
jorge george jordi
joseph joe joey josef jose jozef giuseppe pepe yosef iosif jozsef
josephine jo josie josefine josephina giuseppina
joshua josh jozua
judith judy
julia julie juliet giulia yulia iulia
julian jules julien giuliano iulian
kenneth ken kenny
lawrence larry laurence lorenz lorenzo laurent lars laurentius
leonard leo len lenny leonardo leonhard leon lennart
louis lou lewis ludwig luis luigi lluis ludovic
lucas luke luca luc lukas lukasz lucjan
magdalena magda lena maddie madeleine magdalene madalena
marcus mark marc marco marek markus marcos
margaret maggie meg peggy margarita greta rita grete margarete margherita marguerite małgorzata
maria mary marie mia molly maja marija mariya maryam miriam marika polly masha
martin marty martino marten martijn marcin
martha marta patty
matthew matt matthias mathieu matteo mateo matthieu mats matthijs matti mateusz matus matej
maximilian max maxim maksim maxime massimiliano maks
melissa mel lissa
michael mike mick mickey michel mikhail misha michal mikael miguel mikkel mihai micha mischa michail
michaela mika michelle micaela
mitchell mitch
mohammed mo muhammad mohamed mohammad mohamad mehmet
monica monika mona monique
nancy nan
natalie nat natalia nataliya natasha natalija
nathaniel nate nat nathan nathanael
nicholas nick nicolas nico nikolas nikolaus nikolai nikolay klaus niels nils miklos nikola nicolai nikos
nicole nicky nicola nika
oliver ollie olivier
olga olya
pamela pam
patricia pat patty trish patrizia tricia
patrick pat paddy patrik patricio patrice
paul paolo pablo pavel pawel paulus paulo
paula pauline paola pavla polly
penelope penny
peter pete petr pieter piotr pietro pedro pierre petter petros peer petar pit
philip phil pip phillip philipp philippe felipe filip filippo filipp
rachel rae rachael raquel rahel
raymond ray ramon raimund raimondo
rebecca becky becca rebekka
richard rick dick rich ricky riccardo ricardo richie ryszard
robert bob rob bobby robbie bert roberto bobbie
roger rog ruggero rodger rutger
roland rolf orlando rolando
ronald ron ronnie ronaldo
rosemary rose rosie rosa rosmarie rosemarie
rudolf rudi rudy rodolfo rolf rudolph
russell russ
samantha sam sammy
samuel sam sammy samuele
sandra sandy
sebastian seb basti sebastien bastian sebastiano bas
sergey sergei serge sergio sergiy serhii serhiy sergej serjoscha
simon si simone szymon semyon shimon
sophia sophie sofia zofia sofie sofya
stanley stan stanislav stanislaw stanislaus
stephanie steph steffi stefanie stephany stefania
stephen steve steven stefan stephan stefano stephane etienne esteban stevie istvan szczepan steffen stepan
susan sue susie suzanne susanne susanna zuzana suzy susana suse
sylvia silvia sylvie silvana
tamara tammy toma
teresa tess terry theresa tessa therese teresita terezia
terence terry terrence
theodore ted theo teddy theodor teodor teodoro fyodor fedor
thomas tom tommy tomas tommaso tomasz thom tamas tomek
timothy tim timmy timo timotheus timothee timofey
tobias toby tobi tobia
ulrich uli ulli ulrike
valentin val valentino valentina
veronica ronnie vera veronika veronique
victor vic vik viktor vittorio wiktor
victoria vicky tori vic viktoria vittoria
vincent vince vinny vincenzo vicente vinzenz
virginia ginny ginger
vladimir vlad volodymyr vova volodya wladimir
walter walt wally wouter gualtiero
wilhelm willy willi will william bill
wilhelmina mina wilma minna
william bill will billy willy willem wim guillaume liam wilhelm willie guglielmo
wolfgang wolf
yuri yury iurii juri yuriy jurij
zachary zach zack zac
"""
_LINES: dict[str, frozenset[int]] = {}


def lines_of(given: str) -> frozenset[int]:
    """The numbers of the names that ``given``, folded, is a form of; two that share one may be one person's.

    >>> bool(lines_of("bob") & lines_of("robert")), bool(lines_of("bob") & lines_of("bill"))
    (True, False)
    """
    if not _LINES:
        _LINES.update(_read())
    return _LINES.get(given, frozenset())


def _read() -> Iterator[tuple[str, frozenset[int]]]:
    from pipeline.text.names import fold

    lines = [frozenset(map(fold, line.split())) for line in _FORMS.strip().splitlines()]
    for form in frozenset().union(*lines):
        yield form, frozenset(number for number, line in enumerate(lines) if form in line)
