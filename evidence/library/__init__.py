"""The library of evidence: what somebody looks at, found page by page however much there is."""
