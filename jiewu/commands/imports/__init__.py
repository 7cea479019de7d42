"""One module per thing that `jiewu import` takes in."""
