"""A place of a book and of a page is given once; those given twice before are moved to the end."""

from __future__ import annotations

from django.db import migrations, models

STEP = 1_000_000
# Codes of entries tell the number of the book. Of books with one number any may have entries, so all move:
# the one that kept it would give codes the others' entries already have.
BOOKS = """
WITH twice AS (
    SELECT id, project_id, count(*) OVER (PARTITION BY project_id, "order") AS times FROM books_book
), moved AS (
    SELECT id, row_number() OVER (PARTITION BY project_id ORDER BY id)
        + (SELECT max("order") FROM books_book AS b WHERE b.project_id = twice.project_id) AS place
    FROM twice WHERE times > 1
)
UPDATE books_book SET "order" = moved.place FROM moved WHERE books_book.id = moved.id
"""
# Of two pages in one place at most one has entries: their codes tell the place and are unique. It stays.
PAGES = """
WITH twice AS (
    SELECT p.id, p.book_id, row_number() OVER (
        PARTITION BY p.book_id, p."order"
        ORDER BY EXISTS (SELECT 1 FROM books_entry AS e WHERE e.page_id = p.id) DESC, p.id
    ) AS time FROM books_page AS p
), moved AS (
    SELECT id, row_number() OVER (PARTITION BY book_id ORDER BY id)
        + (SELECT max("order") FROM books_page AS p WHERE p.book_id = twice.book_id) AS place
    FROM twice WHERE time > 1
)
UPDATE books_page SET "order" = moved.place FROM moved WHERE books_page.id = moved.id
"""
PLACES = f"""
UPDATE books_page SET place = b."order" * {STEP}::bigint + books_page."order"
FROM books_book AS b WHERE b.id = books_page.book_id AND place <> b."order" * {STEP}::bigint + books_page."order"
"""


class Migration(migrations.Migration):
    dependencies = [("books", "0001_registers")]
    operations = [
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (BOOKS, PAGES, PLACES)),
        migrations.AddConstraint(
            "book", models.UniqueConstraint(fields=["project", "order"], name="book_order_once")
        ),
        migrations.AddConstraint(
            "page", models.UniqueConstraint(fields=["book", "order"], name="book_page_order_once")
        ),
        migrations.RemoveField("book", "year"),
        migrations.AddField("import", "tries", models.PositiveSmallIntegerField(default=0)),
    ]
