"""eSCL (AirScan): the protocol network scanners speak over HTTP (Mopria Alliance, eSCL Technical
Specification 2.x)."""
