"""What authors start from and change: new cards, new ids, schemas for their editors."""
