"""Everything that is checked about an edition."""
