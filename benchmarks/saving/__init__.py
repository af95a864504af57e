"""What saving costs a key."""
