"""Identifiers that must be unique, and references that must lead to one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.validation.relaxng.attribute_mistakes import AttributeMistakes
    from edition.validation.relaxng.mistakes import Mistakes

_TOKEN = re.compile(r"[^ \t\r\n]+")


@dataclass(slots=True)
class Identifiers:
    """The identifiers of one document and the references to them."""

    _defined: dict[str, tuple[int, str]] = field(default_factory=dict)
    _repeated: list[tuple[str, str, int]] = field(default_factory=list)
    _referred: list[tuple[str, str, int, int]] = field(default_factory=list)

    def meet(self, identity: str, name: str, value: str, index: int) -> None:
        """Note an attribute that is an identifier or refers to some."""
        if identity != "ID":
            for token in _TOKEN.finditer(value):
                self._referred.append((token[0], name, index, token.start()))
            return
        value = value.strip()
        if value in self._defined:
            self._repeated.append((value, name, index))
        else:
            self._defined[value] = (index, name)

    def has_mistakes(self) -> bool:
        """Tell whether anything is repeated or leads nowhere."""
        return bool(self._repeated) or any(one[0] not in self._defined for one in self._referred)

    def tell(self, mistakes: Mistakes, attributes: AttributeMistakes) -> None:
        """Report what is repeated and what leads nowhere."""
        for value, name, index in self._repeated:
            line = mistakes.source.line(self._defined[value][0])
            mistakes.report(
                attributes.value_index(index, name),
                "duplicate-id",
                f"the identifier `{value}` is given already, on line {line}",
                "give one of the two another identifier",
            )
        for value, name, index, offset in self._referred:
            if value not in self._defined:
                meant = mistakes.closest(value, self._defined)
                mistakes.report(
                    attributes.value_index(index, name, offset),
                    "dangling-idref",
                    f"nothing here has the identifier `{value}`",
                    f"did you mean `{meant}`?" if meant else "",
                )
