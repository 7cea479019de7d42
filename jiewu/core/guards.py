"""Triggers that keep the log append-only in the database itself, and what else models cannot say in SQL."""

_REFUSAL = "the change log is append-only"

SQLITE_GUARDS = [
    f"CREATE TRIGGER core_change_update BEFORE UPDATE ON core_change BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"CREATE TRIGGER core_change_delete BEFORE DELETE ON core_change BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    "CREATE TRIGGER core_changetext_update BEFORE UPDATE ON core_changetext "
    f"WHEN new.salt <> '' OR new.\"values\" <> '' BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    "CREATE TRIGGER core_changetext_delete BEFORE DELETE ON core_changetext "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
]
SQLITE_UNGUARD = [
    f"DROP TRIGGER IF EXISTS {name}"
    for name in ("core_change_update", "core_change_delete", "core_changetext_update", "core_changetext_delete")
]
SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE core_search USING fts5(words, detail = none, tokenize = 'unicode61 remove_diacritics 0')"
)

POSTGRESQL_GUARDS = [
    "CREATE FUNCTION core_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE TRIGGER core_change_guard BEFORE UPDATE OR DELETE ON core_change "
    "FOR EACH ROW EXECUTE FUNCTION core_append_only()",
    "CREATE TRIGGER core_changetext_update BEFORE UPDATE ON core_changetext "
    "FOR EACH ROW WHEN (new.salt <> '' OR new.\"values\" <> '') EXECUTE FUNCTION core_append_only()",
    "CREATE TRIGGER core_changetext_delete BEFORE DELETE ON core_changetext "
    "FOR EACH ROW EXECUTE FUNCTION core_append_only()",
]
POSTGRESQL_SEARCH = [
    "ALTER TABLE core_searchentry ADD COLUMN words tsvector",
    "CREATE INDEX core_searchentry_words ON core_searchentry USING gin (words)",
]
