"""The kinds of arrays that the aligner works on."""

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int32]
"""Words or normal forms by number."""
Places = npt.NDArray[np.int64]
"""Positions of tokens or columns."""
Flags = npt.NDArray[np.bool_]
Weights = npt.NDArray[np.float64]
Hashes = npt.NDArray[np.uint64]
