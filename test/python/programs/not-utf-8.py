# é
print("é")
