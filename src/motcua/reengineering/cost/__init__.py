"""Cost of complying with a procedure (chi phí tuân thủ), TT 02/2017/TT-VPCP Art. 27. No Django here."""
