"""What a plan, a fact and a finding are. Imports nothing of the other rooms."""
