"""What only exploration can tell, asked systematically: each fault, protection and assumption in turn."""
