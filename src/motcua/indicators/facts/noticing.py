"""Migration pieces by which the database itself notes that a rating or a petition changed what is known of a
dossier.

Ratings and petitions are no events of the dossier, and their modules know nothing of figures. So their tables
carry triggers: whoever writes a row leaves a note in the same transaction, and the next refresh derives the
dossier's facts anew. A visit's rating concerns the dossiers it was about, also one attached after it was
given.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

NOTES = "indicators_staledossier"
NOTE = f"INSERT INTO {NOTES} (dossier_id)"
FUNCTIONS = {
    "motcua_note_rating": f"""
        {NOTE}
        SELECT row.dossier_id FROM (VALUES (NEW.dossier_id), (OLD.dossier_id)) AS row (dossier_id)
        WHERE row.dossier_id IS NOT NULL
        UNION
        SELECT about.dossier_id FROM counters_served AS about
        WHERE about.ticket_id IN (NEW.ticket_id, OLD.ticket_id);
    """,
    "motcua_note_petition": f"""
        {NOTE}
        SELECT row.dossier_id FROM (VALUES (NEW.dossier_id), (OLD.dossier_id)) AS row (dossier_id)
        WHERE row.dossier_id IS NOT NULL
        GROUP BY row.dossier_id;
    """,
    "motcua_note_visit": f"""
        {NOTE}
        SELECT NEW.dossier_id
        WHERE EXISTS (SELECT FROM ratings_rating WHERE ticket_id = NEW.ticket_id);
    """,
}
WATCHED = {
    "motcua_note_rating": ("ratings_rating", "INSERT OR UPDATE OR DELETE"),
    "motcua_note_petition": ("petitions_petition", "INSERT OR UPDATE OR DELETE"),
    "motcua_note_visit": ("counters_served", "INSERT"),
}
"""Function -> the table it watches, and for what."""


def notes() -> list[RunSQL]:
    """The functions and their triggers."""
    return [RunSQL(_made(name), _unmade(name)) for name in FUNCTIONS]


def _made(name: str) -> str:
    table, acts = WATCHED[name]
    return f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {FUNCTIONS[name]} RETURN NULL; END $$;
        CREATE TRIGGER {name} AFTER {acts} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
    """


def _unmade(name: str) -> str:
    return f"DROP TRIGGER {name} ON {WATCHED[name][0]}; DROP FUNCTION {name}();"
