"""Problems that people and access can meet."""
