"""What a user might write or install instead of this project, for measuring beside it; none of it is part of the product."""
