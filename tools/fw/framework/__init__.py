"""The framework as data: levels, tracks, sections and competencies, with what is expected where."""
