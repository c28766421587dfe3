"""Elvestad kommune, an invented employer: its pages, its pictures, and four weeks of visitors.

Loaded by `manage.py demo`, only with development settings.
"""
