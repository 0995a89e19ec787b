"""The public names: exactly those that are promised."""

import edition


def test_all_names_exist_and_no_other_is_public() -> None:
    modules = set("cli corpus problems project publication resources rules validation".split())
    public = {name for name in vars(edition) if not name.startswith("_")} - modules
    assert public == set(edition.__all__)
    assert all(getattr(edition, name).__doc__ for name in edition.__all__)
