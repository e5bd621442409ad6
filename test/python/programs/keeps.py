task = None
