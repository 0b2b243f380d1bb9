"""Migration pieces for rows that may be closed but whose content never changes."""

from __future__ import annotations

from django.db.migrations import RunSQL

FUNCTION = """
CREATE FUNCTION motcua_keep_columns() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Bảng %: bản ghi đã dùng thì không xóa.', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOREACH kept IN ARRAY TG_ARGV LOOP
        IF to_jsonb(OLD) -> kept IS DISTINCT FROM to_jsonb(NEW) -> kept THEN
            RAISE EXCEPTION 'Bảng %: cột % không được sửa.', TG_TABLE_NAME, kept
                USING ERRCODE = 'insufficient_privilege';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
"""


def function() -> RunSQL:
    """The trigger function; made once, by the first migration of this module."""
    return RunSQL(FUNCTION, "DROP FUNCTION motcua_keep_columns();")


def keep(table: str, *columns: str, deletable_when: str = "false", changeable_when: str = "false") -> RunSQL:
    """Refuse a change of ``columns`` in rows for which ``changeable_when`` (SQL over OLD) is not true, and
    the deletion of rows for which ``deletable_when`` is not."""
    kept = ", ".join(f"'{column}'" for column in columns)
    return RunSQL(
        f"""
        CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table}
            FOR EACH ROW WHEN (({changeable_when}) IS NOT TRUE) EXECUTE FUNCTION motcua_keep_columns({kept});
        CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table}
            FOR EACH ROW WHEN (({deletable_when}) IS NOT TRUE) EXECUTE FUNCTION motcua_keep_columns();
        """,
        f"DROP TRIGGER {table}_kept ON {table}; DROP TRIGGER {table}_not_deleted ON {table};",
    )
