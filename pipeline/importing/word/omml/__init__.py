"""Word's equations (OMML) as TeX."""
