"""The pages of the desk, as records. A page holds all that its HTML and its JSON say."""
