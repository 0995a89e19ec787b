"""Languages: codes of the form that BCP 47 prescribes, the shortest where there are two."""

import re
from collections.abc import Iterator

from lxml import etree

from edition.corpus.document import XML, Document, tei
from edition.problems import Problem

_LANG = f"{{{XML}}}lang"
# Where TEI has codes of languages besides xml:lang; some hold several.
_CODED = (
    (tei("language"), "ident"),
    (tei("textLang"), "mainLang"),
    (tei("textLang"), "otherLangs"),
)

# RFC 5646, section 2.1: language, script, region, variants, extensions, private use.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|x(?:-[a-z\d]{1,8})+|i-[a-z]{3,8}",
    re.IGNORECASE,
)
# ISO 639-1: the languages that have a code of two letters.
_TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh "
    "zu".split()
)
# What is written by mistake, and what is meant: codes of countries, older and longer codes.
_MEANT = dict(
    pair.split("=")
    for pair in (
        "gr=el jp=ja cz=cs dk=da cn=zh ua=uk iw=he in=id ji=yi alb=sq sqi=sq ara=ar arm=hy "
        "hye=hy baq=eu eus=eu bel=be bul=bg cat=ca ces=cs cze=cs chi=zh zho=zh chu=cu cym=cy "
        "wel=cy dan=da deu=de ger=de dut=nl nld=nl ell=el gre=el eng=en epo=eo est=et fin=fi "
        "fra=fr fre=fr geo=ka kat=ka gla=gd gle=ga glg=gl heb=he hin=hi hrv=hr hun=hu ice=is "
        "isl=is ind=id ita=it jpn=ja kor=ko lat=la lav=lv lit=lt ltz=lb mac=mk mkd=mk nob=nb "
        "nno=nn nor=no oci=oc per=fa fas=fa pol=pl por=pt ron=ro rum=ro rus=ru san=sa slk=sk "
        "slo=sk slv=sl spa=es srp=sr swa=sw swe=sv tur=tr ukr=uk urd=ur vie=vi yid=yi"
    ).split()
)
_HINT = "write a code of BCP 47: `en`, `de-AT`, `grc`, `sr-Cyrl`, `zh-Hant`, `und` for unknown"


def check_languages(document: Document) -> Iterator[Problem]:
    """Yield the codes of a file that BCP 47 does not have."""
    for element in document.root.iter("*"):
        code = element.get(_LANG)
        if code:
            yield from _check(document, element, _LANG, code, 0)
        for name, attribute in _CODED:
            if element.tag == name:
                for found in re.finditer(r"\S+", element.get(attribute, "")):
                    yield from _check(document, element, attribute, found[0], found.start())


def _check(
    document: Document, element: etree._Element, attribute: str, code: str, offset: int
) -> Iterator[Problem]:
    match = _TAG.fullmatch(code)
    language = (match["language"] or "").lower() if match else ""
    meant = _MEANT.get(language)
    if match and not meant and (len(language) != 2 or language in _TWO_LETTERS):
        return
    if match is None and "_" in code:
        meant, language = code.replace("_", "-"), code
    hint = f"did you mean `{meant}{code[len(language) :]}`?" if meant else _HINT
    said = attribute.replace(f"{{{XML}}}", "xml:")
    yield document.problem(
        document.at(element, attribute, offset),
        "bad-language",
        f"@{said}=`{code}` is no language code of BCP 47",
        hint,
    )
