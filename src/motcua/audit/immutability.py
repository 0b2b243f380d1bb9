"""Migration pieces that make the database itself refuse to change what was recorded."""

from __future__ import annotations

from django.db.migrations import RunSQL

FUNCTIONS = """
CREATE FUNCTION motcua_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Bảng % chỉ được ghi thêm: không sửa, không xóa.', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION motcua_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF session_user <> 'motcua_test' THEN
        RAISE EXCEPTION 'Bảng % không được xóa trắng.', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
"""


def functions() -> RunSQL:
    """The trigger functions; run once, by the audit module's first migration."""
    return RunSQL(FUNCTIONS, "DROP FUNCTION motcua_refuse_change(); DROP FUNCTION motcua_refuse_truncate();")


def append_only(table: str) -> RunSQL:
    """Triggers that refuse UPDATE and DELETE of rows, and TRUNCATE by anyone but the test role."""
    return RunSQL(
        f"""
        CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION motcua_refuse_change();
        CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION motcua_refuse_truncate();
        """,
        f"DROP TRIGGER {table}_rows ON {table}; DROP TRIGGER {table}_truncate ON {table};",
    )
