"""The inbox: what people should hear of, read in the words of the apps that tell it, as far as they may see it now."""
