"""What rules read of a framework beyond the model, made once and shared by several."""
