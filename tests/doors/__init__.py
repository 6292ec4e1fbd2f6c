"""Who gets through which door of the free courses: every address, every kind of person, looking and pressing."""
