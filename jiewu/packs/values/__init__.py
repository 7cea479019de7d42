"""What people and files enter into a pack's fields, checked and brought into the form in which it is stored."""

from jiewu.packs.values.cleaning import Cleaned, clean

__all__ = ["Cleaned", "clean"]
