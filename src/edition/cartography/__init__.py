"""Maps drawn at build time: public-domain coastlines, projected and clipped by ourselves."""

from edition.cartography.drawing import Dot, Drawing, Spot, draw

__all__ = ["Dot", "Drawing", "Spot", "draw"]
