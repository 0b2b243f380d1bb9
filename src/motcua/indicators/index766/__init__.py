"""Index 766 (QĐ 766/QĐ-TTg, 23/6/2022): dated definitions, scoring, the portal's layouts. No Django."""
