"""Django's SQLite backend as Jiewu uses it: durable, in WAL mode, and every write behind one gate."""
