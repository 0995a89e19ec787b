"""Says in words why a file is not well-formed XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.parsers.expat import ErrorString, ExpatError, XMLParserType, errors

from edition.corpus.source import Source, name_at, new_parser
from edition.problems import Problem

_RULE = "ill-formed"
_CODES = errors.codes
_OPEN_REFERENCE = re.compile(rb"&#?[\w.:\-]+\Z")
_REFERENCE = re.compile(rb"&(#[0-9]+|#x[0-9a-fA-F]+|[A-Za-z_:][\w:.\-]*);")


def fault(source: Source) -> Problem | None:
    """Return why a file is not well-formed, or None where it is."""
    open_tags: list[int] = []
    parser = new_parser()
    parser.StartElementHandler = lambda _name, _given: open_tags.append(parser.CurrentByteIndex)
    parser.EndElementHandler = lambda _name: open_tags.pop()
    try:
        parser.Parse(source.data, True)
    except ExpatError:
        return explain(source, parser, open_tags)
    return None


def explain(source: Source, parser: XMLParserType, open_tags: Sequence[int]) -> Problem:
    """Return the problem for a parser's error; `open_tags` are offsets of open start tags."""
    index = min(parser.ErrorByteIndex, len(source.data))
    code = parser.ErrorCode
    if code == _CODES[errors.XML_ERROR_TAG_MISMATCH]:
        return _mismatch(source, index, open_tags)
    if code in _ENDS:
        return _cut_off(source, index, open_tags)
    if code in _SAID:
        return source.problem(index, _RULE, *_SAID[code])
    if code in _SOUGHT:
        return _SOUGHT[code](source, index)
    return source.problem(index, _RULE, f"not well-formed XML: {ErrorString(code)}")


def _mismatch(source: Source, index: int, open_tags: Sequence[int]) -> Problem:
    start = source.data.rfind(b"</", 0, index + 2)
    closing = name_at(source.data, start)
    if not open_tags:
        return source.problem(start, _RULE, f"</{closing}> is not the end tag expected here")
    opened = name_at(source.data, open_tags[-1])
    message = (
        f"</{closing}> closes nothing: the element open here is <{opened}>"
        f" of line {source.line(open_tags[-1])}"
    )
    same = closing.lower() == opened.lower()
    hint = f"write </{opened}> in its place" + ("" if same else ", or delete it")
    for tag in reversed(open_tags):
        if name_at(source.data, tag) == closing:
            message = (
                f"</{closing}> would close <{closing}> of line {source.line(tag)},"
                f" but <{opened}> of line {source.line(open_tags[-1])} is still open"
            )
            hint = f"write </{opened}> before it"
            break
    return source.problem(start, _RULE, message, hint)


def _cut_off(source: Source, index: int, open_tags: Sequence[int]) -> Problem:
    if not source.data.strip():
        return source.problem(0, _RULE, "the file is empty", "give it a root element")
    section = source.data.rfind(b"<![CDATA[")
    if source.data.find(b"]]>", max(section, 0)) < 0 <= section:
        index = section
    if (begun := _open_markup(source.data, index)) is not None:
        message, hint = begun
        return source.problem(index, _RULE, message, hint)
    if not open_tags:
        message = "the file ends where markup has begun"
        return source.problem(index, _RULE, message, "close the tag with `>`")
    name = name_at(source.data, open_tags[-1])
    line = source.line(open_tags[-1])
    message = f"the file ends, but <{name}> of line {line} is still open"
    return source.problem(index, _RULE, message, f"write </{name}> where the element ends")


def _open_markup(data: bytes, index: int) -> tuple[str, str] | None:
    """Return what is said of a comment, an instruction or a section that is never closed."""
    for begin, (name, end) in _CLOSED_BY.items():
        if data.startswith(begin, index):
            return f"the {name} that begins here is never closed", f"write `{end}` where it ends"
    return None


def _bad_token(source: Source, index: int) -> Problem:
    data = source.data
    rest = data[index : index + 80]
    sign = rest[:1] if rest[:1] in (b"&", b"<") else data[max(index - 1, 0) : index]
    start = data.rfind(b"<", 0, index)
    if rest and rest[0] < 0x20 and rest[0] not in b"\t\r\n":
        message = f"the control character 0x{rest[0]:02X} may not stand in XML"
        return source.problem(index, _RULE, message, "delete it")
    if sign == b"&":
        at = index - (rest[:1] != b"&")
        return source.problem(at, _RULE, "`&` begins no character or entity", "write &amp;")
    if rest[:1] == b"<" and start >= 0 and data.count(b'"', start, index) % 2:
        return _in_value(source, index, start)
    if sign == b"<":
        at = index - (rest[:1] != b"<")
        hint = "write &lt; where the sign itself is meant"
        if data[at + 1 :].lstrip()[:1] == b"/":
            hint = "take out the space behind `<`"
        return source.problem(at, _RULE, "`<` begins no tag here", hint)
    return _bad_tag(source, index, start)


def _in_value(source: Source, index: int, start: int) -> Problem:
    """Say of a `<` in an attribute whether it is meant there or a quotation mark is missing."""
    data = source.data
    opened = data.rfind(b'"', start, index)
    if b">" not in data[opened:index] and data.find(b'"', index) < data.find(b">", index):
        return source.problem(index, _RULE, "`<` stands in an attribute's value", "write &lt;")
    message = f"the value that begins here, in the tag <{name_at(data, start)}>, is not closed"
    hint = f"close it with a quotation mark; it would run on to line {source.line(index)}"
    return source.problem(opened, _RULE, message, hint)


def _bad_tag(source: Source, index: int, start: int) -> Problem:
    reference = _OPEN_REFERENCE.search(source.data, max(index - 80, 0), index)
    if reference is not None and b"<" not in reference[0]:
        written = reference[0].decode()
        what = "is no character reference" if "#" in written else "would be an entity, without `;`"
        hint = "write &amp; for the sign itself"
        return source.problem(reference.start(), _RULE, f"`{written}` {what}", hint)
    if source.data.endswith(b"]]", 0, index) and source.data.startswith(b">", index):
        message = "`]]>` ends a CDATA section, and none is open"
        return source.problem(index - 2, _RULE, message, "write ]]&gt; where the signs are meant")
    if source.data.startswith(b"<!DOCTYPE", max(start, 0)):
        message = "a DOCTYPE stands before the root element, and only there"
        return source.problem(start, _RULE, message, "take it out, or move it to the top")
    if source.data.startswith(b"<!--", max(start, 0)) and start >= 0:
        at = source.data.rfind(b"--", start, index + 1)
        message = "`--` may not stand within a comment"
        return source.problem(at, _RULE, message, "write it otherwise, or close the comment")
    if start >= 0 and b">" not in source.data[start:index]:
        name = name_at(source.data, start)
        message = f"the tag <{name}> is not well-formed from here on"
        hint = 'an attribute is written name="value", in straight quotes, with a space before it'
        return source.problem(index, _RULE, message, hint)
    return source.problem(index, _RULE, "what stands here is not well-formed XML")


def _undefined_entity(source: Source, index: int) -> Problem:
    found = _REFERENCE.match(source.data, index)
    name = found[1].decode() if found else ""
    message = f"the entity `&{name};` is not declared"
    return source.problem(index, _RULE, message, "write the character itself")


def _unbound_prefix(source: Source, index: int) -> Problem:
    """Say which prefix of a tag is not declared; where several are used, the tag's own first."""
    prefix, colon, _ = name_at(source.data, index).partition(":")
    if not colon or b"xmlns:" + prefix.encode() in source.data:
        message, prefix = "a prefix in this tag is not declared", "prefix"
    else:
        message = f"the prefix `{prefix}:` is not declared"
    hint = f'declare it with xmlns:{prefix}="…" in this tag or in the root element, or take it out'
    return source.problem(index, _RULE, message, hint)


_CLOSED_BY = {
    b"<!--": ("comment", "-->"),
    b"<?xml ": ("XML declaration", "?>"),
    b"<?": ("instruction", "?>"),
    b"<![CDATA[": ("CDATA section", "]]>"),
}
_ENDS = {
    _CODES[errors.XML_ERROR_NO_ELEMENTS],
    _CODES[errors.XML_ERROR_UNCLOSED_TOKEN],
    _CODES[errors.XML_ERROR_PARTIAL_CHAR],
    _CODES[errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}
_SAID = {
    _CODES[errors.XML_ERROR_SYNTAX]: (
        "this is no XML: a tag is expected here",
        "XML begins with the tag of its root element",
    ),
    _CODES[errors.XML_ERROR_RECURSIVE_ENTITY_REF]: (
        "this entity contains itself",
        "write the text itself in place of the entity",
    ),
    _CODES[errors.XML_ERROR_BAD_CHAR_REF]: (
        "this reference names no character that XML allows",
        "delete it, or write the character itself",
    ),
    _CODES[errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: (
        "the same attribute stands twice in this tag",
        "keep one of the two",
    ),
    _CODES[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: (
        "the root element is closed already; nothing but comments may follow it",
        "delete what follows, or close the root element later",
    ),
    _CODES[errors.XML_ERROR_MISPLACED_XML_PI]: (
        "the XML declaration <?xml …?> must be the very first thing in the file",
        "delete what stands before it",
    ),
}
# Where the parser's word is not enough, and the source says more.
_SOUGHT = {
    _CODES[errors.XML_ERROR_INVALID_TOKEN]: _bad_token,
    _CODES[errors.XML_ERROR_UNDEFINED_ENTITY]: _undefined_entity,
    _CODES[errors.XML_ERROR_UNBOUND_PREFIX]: _unbound_prefix,
}
