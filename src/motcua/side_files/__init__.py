"""Side files: dossiers whose main file lives in a ministry's system that takes no attachments."""
