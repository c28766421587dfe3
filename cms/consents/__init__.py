"""Consent as people meet it: asked on their phone, kept by HR, withdrawn by a link. What it means is media's."""
