"""Starts a host. Python keeps what it has compiled of a module, but not of the file that it runs."""

import gc

# Nothing that is imported is garbage.
gc.disable()

import host

host.main()
