print("no loop")
