"""The desk: a web page over a store, served to this machine.

What a page says is a record (`pages`); HTML (`templates/`) and JSON are two writings of it.
"""

from legation.desk.app import make_app
from legation.desk.serve import serve

__all__ = ["make_app", "serve"]
