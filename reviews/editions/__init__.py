"""What a review says, as one document, and the Editions that keep it as it was when issued."""
