"""Says in words why a file is not well-formed XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.parsers.expat import ErrorString, ExpatError, XMLParserType, errors

from edition.corpus.source import Source, name_at, new_parser
from edition.problems import Problem

_RULE = "ill-formed"
_CODES = errors.codes
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
    if code == _CODES[errors.XML_ERROR_INVALID_TOKEN]:
        return _bad_token(source, index)
    if code in _SAID:
        return source.problem(index, _RULE, *_SAID[code])
    if code == _CODES[errors.XML_ERROR_UNDEFINED_ENTITY]:
        return _undefined_entity(source, index)
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
    hint = f"write </{opened}> in its place"
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
    if not open_tags:
        return source.problem(index, _RULE, "the file ends where markup has begun")
    name = name_at(source.data, open_tags[-1])
    line = source.line(open_tags[-1])
    message = f"the file ends, but <{name}> of line {line} is still open"
    return source.problem(index, _RULE, message, f"write </{name}> where the element ends")


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
        name, line = name_at(data, start), source.line(start)
        message = (
            f"`<` stands in an attribute: the tag <{name}> of line {line} lacks a quotation mark"
        )
        return source.problem(index, _RULE, message, "close the value with a quotation mark")
    if sign == b"<":
        at = index - (rest[:1] != b"<")
        hint = "write &lt; where the sign itself is meant"
        return source.problem(at, _RULE, "`<` begins no tag here", hint)
    return _bad_tag(source, index, start)


def _bad_tag(source: Source, index: int, start: int) -> Problem:
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
    _CODES[errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: (
        "the same attribute stands twice in this tag",
        "keep one of the two",
    ),
    _CODES[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: (
        "the root element is closed already; nothing but comments may follow it",
        "delete what follows, or close the root element later",
    ),
    _CODES[errors.XML_ERROR_UNBOUND_PREFIX]: (
        "a prefix in this tag is not declared",
        'declare it with xmlns:prefix="…" in this tag or in the root element',
    ),
    _CODES[errors.XML_ERROR_MISPLACED_XML_PI]: (
        "the XML declaration <?xml …?> must be the very first thing in the file",
        "delete what stands before it",
    ),
}
