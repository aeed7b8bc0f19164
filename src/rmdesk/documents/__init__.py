"""ReportLab: views in, PDF bytes out."""
