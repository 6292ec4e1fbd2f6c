"""The outbox: letters are written down with what happened, and sent by the worker.

`post` is all that other packages need. See `sending` for what "at most once" means here.
"""

from gratisnorsk.kernel.outbox.keeping import forget, of, sweep
from gratisnorsk.kernel.outbox.posting import post
from gratisnorsk.kernel.outbox.rendering import Rendered, kinds, render

__all__ = ["Rendered", "forget", "kinds", "of", "post", "render", "sweep"]
