"""Which patterns of a schema hold in a phase."""

from __future__ import annotations

from difflib import get_close_matches

from edition.validation.schematron.errors import SchematronError
from edition.validation.schematron.model import Let, Pattern, Schematron

ALL = "#ALL"
_DEFAULT = "#DEFAULT"


def active(schema: Schematron, phase: str = "") -> tuple[tuple[Pattern, ...], tuple[Let, ...]]:
    """Return the patterns of a phase, and the variables of schema and phase.

    Without a phase, it is the schema's default one. A schema without phases has its patterns in
    each. Raises `SchematronError` where the schema has phases, but not this one.
    """
    wanted = phase if phase not in ("", _DEFAULT) else schema.default_phase or ALL
    if wanted == ALL or (phase and not schema.phases):
        return schema.patterns, schema.lets
    chosen = schema.phases.get(wanted)
    if chosen is None:
        raise _unknown(schema, wanted, "" if phase not in ("", _DEFAULT) else "defaultPhase")
    patterns = tuple(one for one in schema.patterns if one.id in chosen.patterns)
    # A variable of the phase takes the place of one of the schema.
    lets = {let.name: let for let in (*schema.lets, *chosen.lets)}
    return patterns, tuple(lets.values())


def _unknown(schema: Schematron, phase: str, attribute: str) -> SchematronError:
    near = get_close_matches(phase, schema.phases, 1)
    hint = f"did you mean `{near[0]}`?" if near else f"phases: {', '.join(schema.phases) or 'none'}"
    return schema.node.error(f"the schema has no phase `{phase}`", hint, attribute)
