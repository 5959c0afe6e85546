"""The shape of the flow: what leads to what."""
