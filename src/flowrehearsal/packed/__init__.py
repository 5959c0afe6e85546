"""Programs as tables and states as words of bits, for kernels; and how kernels are compiled."""
