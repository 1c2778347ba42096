"""The class-teacher journal on its pages."""
