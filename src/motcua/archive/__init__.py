"""The electronic archive: packages of closed dossiers, retention, transfer, destruction, fixity."""
