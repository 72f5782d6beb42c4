"""Makes Word files of made-up reports, in the layouts that panels use."""

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.intake.content import Content


def as_bytes(document):
    """Save a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opened(content: Content, *, case_heading="Case {}", themes="Overall observations", style=True):
    """Begin a report: title, opening pages, cases with bullets, themes."""
    document = docx.Document()
    document.add_heading(content.title, 0)
    for paragraph in content.opening:
        document.add_paragraph(paragraph)
    for number, findings in content.cases:
        heading = case_heading.format(number)
        document.add_heading(heading, 2) if style else document.add_paragraph(heading)
        for finding in findings:
            document.add_paragraph(finding, style="List Bullet" if style else None)
    if content.themes:
        document.add_heading(themes, 2)
        for theme in content.themes:
            document.add_paragraph(theme, style="List Bullet")
    return document


def add_table(document, header, rows):
    """Add a table with a header."""
    table = document.add_table(rows=1, cols=len(header))
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.text = text
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    return table


def xml(source):
    """Parse WordprocessingML."""
    return parse_xml(source.replace(">", f" {nsdecls('w')}>", 1))


def numbering(document, *, text, number_format="decimal"):
    """Define a list that Word numbers by itself; return its id."""
    part = document.part.numbering_part.element
    number = str(900 + len(part.findall(qn("w:num"))))
    base = xml(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    )
    part.insert(0, base)
    part.append(xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def in_list(paragraph, list_id):
    """Put a paragraph in such a list."""
    properties = paragraph.paragraph_format.element.get_or_add_pPr()
    properties.append(xml(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'))
    return paragraph
