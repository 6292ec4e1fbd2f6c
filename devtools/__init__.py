"""What `./dev` is made of: the standard library only, so that it works before anything is installed."""
