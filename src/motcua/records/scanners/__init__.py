"""Officers' pages of scanners and watched folders."""
