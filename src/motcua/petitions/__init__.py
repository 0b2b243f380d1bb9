"""Petitions of people about procedures and officers (phản ánh, kiến nghị): from receipt to answer."""
