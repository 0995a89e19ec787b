"""The header of a text in parallel segmentation: its witnesses, and how to read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from edition.collation.writers import NOT_XML

_FILE = Template("""<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>$title</title>
      </titleStmt>
      <publicationStmt>
        <p>Made for interchange from the witnesses listed below.</p>
      </publicationStmt>
      <sourceDesc>
        <listWit>$witnesses
        </listWit>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <editorialDecl>
        <interpretation>
          <p>What stands outside every app is in all witnesses, words and tags. A reading has the
            words and the tags of the witnesses that its wit names. Where the type of an app is
            markup, its readings differ in tags alone; where it is space, in white space.</p>
          <p>An element that reaches beyond a reading, or beyond a block of another witness, is
            divided; its parts are joined by next and prev. An xml:id joins what the element is in
            its witnesses: A.s1·B.s2 is s1 in A and s2 in B, A..2.s1 the second part of s1 of A; a
            number stands for an element without an id. Where some witnesses alone have a block
            that stands outside every app, its xml:id names only them. Where a block has not the
            same attributes in all, a feature structure gives those of one witness (source) for
            the element (corresp); its type is the name that the element has there.</p>
        </interpretation>
      </editorialDecl>
      <variantEncoding method="parallel-segmentation" location="internal"/>
    </encodingDesc>
  </teiHeader>
</TEI>
""")
_WITNESS = """
          <witness xml:id={id} n={n}>{title} <ptr target={file}/></witness>"""


@dataclass(frozen=True, slots=True)
class Source:
    """A witness as the header names it: its siglum, its title and the path of its file."""

    siglum: str
    title: str
    file: str

    @property
    def address(self) -> str:
        """Return the file's path as a pointer has it."""
        return quote(self.file)


def header(sources: Sequence[Source], ids: Mapping[str, str]) -> str:
    """Return the document without its text."""
    witnesses = [
        _WITNESS.format(
            id=quoteattr(ids[source.siglum]),
            n=quoteattr(NOT_XML.sub("\ufffd", source.siglum)),
            title=escape(NOT_XML.sub("\ufffd", source.title)),
            file=quoteattr(source.address),
        )
        for source in sources
    ]
    sigla = escape(NOT_XML.sub("\ufffd", ", ".join(source.siglum for source in sources)))
    return _FILE.substitute(
        title=f"{sigla}: one text in parallel segmentation", witnesses="".join(witnesses)
    )
