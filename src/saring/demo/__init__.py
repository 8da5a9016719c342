"""The demo agency: fictitious people, drawn pictures, the real SOP, submissions in every state."""
