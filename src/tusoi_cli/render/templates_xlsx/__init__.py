"""Empty forms as workbooks that an office likes to fill in and that read back without a finding."""
