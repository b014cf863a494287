"""The table of stock is made of facts alone, and lengths of any unit become millimetres."""

from pathlib import Path

from tests.tools.stock import table

PAPERS = """<Glabels-paper-sizes><Paper-size id="A4" width="210mm" height="297mm"/></Glabels-paper-sizes>"""
TEMPLATES = """<Glabels-templates>
<Template brand="Acme" part="1" size="A4" description="Name badges">
  <Meta category="label"/>
  <Label-rectangle width="72pt" height="36" round="0.1in">
    <Layout nx="2" ny="5" x0="1cm" y0="5mm" dx="80mm" dy="50mm"/>
  </Label-rectangle>
</Template>
<Template brand="Acme" part="1a" equiv="1"/>
<Template brand="Acme" part="2" size="A4">
  <Meta category="label"/><Meta category="card"/>
  <Label-rectangle width="80mm" height="50mm">
    <Layout x0="0pt" y0="0pt" dx="80mm" dy="50mm"/>
  </Label-rectangle>
</Template>
<Template brand="Acme" part="disc" size="A4">
  <Label-round radius="9mm"><Layout x0="0pt" y0="0pt" dx="1pt" dy="1pt"/></Label-round>
</Template>
<Template brand="Acme" part="roll" size="Other">
  <Label-rectangle width="80mm" height="50mm">
    <Layout x0="0pt" y0="0pt" dx="80mm" dy="50mm"/>
  </Label-rectangle>
</Template>
</Glabels-templates>"""


def test_rectangles_in_one_grid_become_rows_that_equivalents_share(tmp_path: Path) -> None:
    (tmp_path / "paper-sizes.xml").write_text(PAPERS, encoding="utf-8")
    (tmp_path / "acme-templates.xml").write_text(TEMPLATES, encoding="utf-8")
    assert [",".join(row) for row in table(tmp_path)] == [
        "Acme,1|1a,label,Name badges,210,297,25.4,12.7,2.54,2,5,10,5,80,50",
        "Acme,2,card,,210,297,80,50,0,1,1,0,0,80,50",
    ]
