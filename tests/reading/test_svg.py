"""Drawings: what only draws passes, and what is more is refused where it stands."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.reading.svg.drawing import LARGEST, svg_fault
from sphinx_du_events.reading.svg.weight import DEEPEST

PICTURE = (Path(__file__).parents[1] / "sphinx_ext/whole/pictures/shot.png").read_bytes()
EMBEDDED = f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}"

START = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML">'
)


def refused(text: str | bytes) -> str:
    """Why a drawing is refused, with the line and column; nothing where it is not."""
    fault = svg_fault(BytesIO(text.encode() if isinstance(text, str) else text))
    if fault is None:
        return ""
    assert fault.code is Code.UNSAFE_SVG
    return f"{fault.line}:{fault.column}: {fault.there.removeprefix('a published drawing cannot have ')}"


def inside(inner: str) -> str:
    """Why a drawing is refused that has something inside, in its second line."""
    return refused(f"{START}\n{inner}\n</svg>")


# --- what passes -------------------------------------------------------------------------------

INKSCAPE = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->

<svg
   width="120mm" height="40mm" viewBox="0 0 120 40" version="1.1" id="svg5" xml:space="preserve"
   inkscape:version="1.3 (0e150ed, 2023-07-21)" sodipodi:docname="logo.svg"
   inkscape:export-filename="logo.png"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <title id="t">A lantern</title>
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:zoom="0.7" inkscape:current-layer="layer1">
    <inkscape:grid type="xygrid" id="grid1" originx="0" units="mm" />
  </sodipodi:namedview>
  <defs id="defs2">
    <linearGradient inkscape:collect="always" id="a"><stop style="stop-color:#f00" offset="0" id="s1"/>
    </linearGradient>
    <linearGradient xlink:href="#a" id="b" x1="0" y1="0" x2="9" y2="9" gradientUnits="userSpaceOnUse"/>
    <clipPath clipPathUnits="userSpaceOnUse" id="c"><rect width="9" height="9" x="0" y="0"/></clipPath>
    <mask id="m"><use xlink:href="#p" width="100%" height="100%"/></mask>
    <filter id="blur" style="color-interpolation-filters:sRGB"><feGaussianBlur stdDeviation="2"/></filter>
    <inkscape:path-effect effect="spiro" id="pe" is_visible="true" lpeversion="1" only_selected="false"/>
  </defs>
  <metadata id="metadata1"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>
    <dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/>
    <cc:license rdf:resource="http://creativecommons.org/licenses/by/4.0/"/></cc:Work></rdf:RDF></metadata>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" mask="url(#m)" clip-path="url(#c)">
    <path id="p" d="M0 0 9 9z" sodipodi:nodetypes="cc"
       style="fill:url(#b);filter:url(#blur);-inkscape-font-specification:'Sans, Normal'"/>
    <text xml:space="preserve" style="line-height:1.25;font-family:'DejaVu Sans'" x="1" y="2"><tspan
       sodipodi:role="line" x="1" y="2">Lantern &amp; Söhne</tspan></text>
  </g>
</svg>
"""

ILLUSTRATOR = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 23.0.1, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
\t xmlns:x="http://ns.adobe.com/Extensibility/1.0/" x="0px" y="0px" viewBox="0 0 595.3 841.9"
\t style="enable-background:new 0 0 595.3 841.9;" xml:space="preserve" data-name="Layer 1">
<style type="text/css">
\t/* plain class rules */
\t.st0{clip-path:url(#SVGID_2_);fill:url("#SVGID_3_");}
\t.st1{font-family:'MyriadPro-Regular';transform:rotate(45deg)}
\t@media (prefers-color-scheme: dark) { .st0 { fill: rgba(255, 255, 255, .9); } }
</style>
<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>
<metadata><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 5.3"/></metadata>
<?xpacket end='w'?>
<defs><rect id="SVGID_1_" width="9" height="9"/></defs>
<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_"  style="overflow:visible;"/></clipPath>
<radialGradient id="SVGID_3_" gradientTransform="matrix(1 0 0 -1 0 8)"><stop offset="0"/></radialGradient>
<g class="st0"><desc>A <![CDATA[<wave>]]></desc><path d="M1,1"/></g>
<switch><g aria-hidden="true"><text transform="scale(2)" class="st1">A&#160;word</text></g></switch>
</svg>
"""


@pytest.mark.parametrize("drawing", [INKSCAPE, ILLUSTRATOR], ids=["Inkscape", "Illustrator"])
def test_what_drawing_programs_write_passes(drawing: str) -> None:
    assert refused(drawing) == ""
    assert refused(b"\xef\xbb\xbf" + drawing.replace("\n", "\r\n").encode()) == ""


def test_a_picture_in_it_passes_if_it_is_one() -> None:
    assert inside(f'<image xlink:href="{EMBEDDED}" width="8" height="6"/>') == ""
    wrapped = EMBEDDED[:60] + "&#10; " + EMBEDDED[60:]
    assert inside(f'<image href="{wrapped}"/>') == ""


def test_an_old_encoding_passes_where_it_makes_no_difference() -> None:
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    assert refused(f"{head}{START}</svg>") == ""
    assert refused(f"{head}{START}<title>Söhne</title></svg>") == "1:1: the encoding “iso-8859-1”"


# --- what does not -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<script>alert(1)</script>", "2:1: <script>, which runs code"),
        ('<g onload="alert(1)"/>', "2:4: the attribute “onload”, which runs script"),
        ('<g\n  ONCLICK="alert(1)"/>', "3:3: the attribute “ONCLICK”, which runs script"),
        ('<title>Söhne 🎉</title><g id="é" onload="x"/>', "2:33: the attribute “onload”, which runs script"),
        ("<foreignObject><h:p/></foreignObject>", "2:1: <foreignObject>, which can hold a page"),
        (
            "<g><h:script>alert(1)</h:script></g>",
            "2:4: the element <script> of “http://www.w3.org/1999/xhtml”",
        ),
        ("<desc><h:img/></desc>", "2:7: the element <img> of “http://www.w3.org/1999/xhtml”"),
        ("<m:math/>", "2:1: the element <math> of “http://www.w3.org/1998/Math/MathML”"),
        ('<g xmlns="">x</g>', "2:1: the element <g> of “”"),
        ('<a href="#x"/>', "2:1: the element <a>"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "2:1: the element <set>"),
        ("<animate/>", "2:1: the element <animate>"),
        ("<unheardOf/>", "2:1: the element <unheardOf>"),
        ("<SCRIPT>alert(1)</SCRIPT>", "2:1: the element <SCRIPT>"),
        ('<g unheard-of="1"/>', "2:4: the attribute “unheard-of”"),
        ('<g h:style="x"/>', "2:6: the attribute “style” of “http://www.w3.org/1999/xhtml”"),
        (
            '<g xml:base="https://evil.example/"/>',
            "2:8: the attribute “base” of “http://www.w3.org/XML/1998/namespace”",
        ),
        ("<?xml-stylesheet href='x.css'?>", "2:1: the instruction <?xml-stylesheet …?>"),
        ("<g><b></g>", "2:4: the element <b>"),
        ("&nbsp;", "2:1: a mistake in its XML, undefined entity"),
    ],
)
def test_what_runs_moves_or_is_not_known_is_refused(inner: str, said: str) -> None:
    assert inside(inner) == said


@pytest.mark.parametrize(
    "address",
    [
        "http://evil.example/x.svg#a",
        "//evil.example/x.png",
        "/x.png",
        "x.svg#a",
        "",
        "javascript:alert(1)",
        " javascript:alert(1)//#a",
        "data:image/svg+xml,&lt;svg/>",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:text/html,x",
        f"data:image/gif;base64,{base64.b64encode(PICTURE).decode()}",
        "data:image/png;base64,AAAA",
        "data:image/png;base64,A",
        EMBEDDED.replace(";base64", ";charset=x;base64"),
    ],
)
@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
def test_a_part_or_a_picture_from_elsewhere_is_refused(attribute: str, address: str) -> None:
    column = 8 + len(attribute) - len("href")
    assert inside(f'<image {attribute}="{address}"/>').startswith(f"2:{column}: ")


def test_only_an_image_may_have_a_picture_in_it() -> None:
    assert inside(f'<use href="{EMBEDDED}"/>').startswith("2:6: “data:image/png;base64,")


STYLES = (
    "fill:url(https://evil.example/x)",
    "fill:url(//evil.example/x)",
    "fill:url( 'x.svg#a' )",
    "fill:url(data:image/png;base64,AAAA)",
    "fill:URL(x)",
    "fill:url(#a b)",
    "fill:url(",
    r"fill:u\72l(x)",
    r"fill:\75 rl(x)",
    "width:expression(alert(1))",
    "background:image-set('x.png' 1x)",
    "background:-webkit-image-set('x.png' 1x)",
    "background:cross-fade('x.png', 'y.png')",
    "content:attr(href)",
    "/* url(x) */fill:red",
    'fill:red/* " */;background:url(x) /* " */',
)


@pytest.mark.parametrize("style", STYLES)
def test_style_that_could_load_is_refused_wherever_it_stands(style: str) -> None:
    quoted = style.replace('"', "&quot;")
    assert inside(f'<g style="{quoted}"/>').startswith("2:4: ")
    assert inside(f'<g fill="{quoted}"/>').startswith("2:4: ")
    assert inside(f"<style>\n.a{{fill:red}}\n.b{{{style}}}\n.c{{fill:red}}</style>").startswith("4:1: ")
    assert inside(f"<style><![CDATA[.b{{{style}}}]]></style>").startswith("2:")


@pytest.mark.parametrize(
    "rule",
    [
        "@import 'x.css';",
        "@IMPORT url(x);",
        "@font-face{src:local(x)}",
        "@namespace url(x);",
        "@\u0131mport x",
    ],
)
def test_a_style_sheet_has_no_rules_that_could_load(rule: str) -> None:
    assert " in its style" in inside(f"<style>{rule}</style>")


def test_a_style_sheet_is_css_and_text() -> None:
    assert inside('<style type="text/xsl"/>') == "2:8: a style sheet of the type “text/xsl”"
    assert inside("<style><g/></style>") == "2:8: the element <g> in a style sheet"


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE svg>",
        '<!DOCTYPE svg [<!ENTITY x "y">]>',
        '<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://evil.example/svg11.dtd">',
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/x.dtd">',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd" [<!ENTITY x "y">]>',
        '<!DOCTYPE svg [<!ENTITY % p SYSTEM "https://evil.example/"> %p;]>',
    ],
)
def test_a_document_type_that_could_declare_anything_is_refused(doctype: str) -> None:
    assert refused(f"<!-- -->\n{doctype}{START}</svg>") == "2:1: a document type of its own"


def test_an_entity_that_only_a_document_type_could_declare_is_refused() -> None:
    head = ILLUSTRATOR.partition("<svg")[0]
    assert refused(f"{head}{START}&nbsp;</svg>").endswith(": the entity “&nbsp;”")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: a mistake in its XML, no element found"),
        ("<svg/>", "1:1: no <svg xmlns=“http://www.w3.org/2000/svg”> as its outermost element"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "1:1: no <svg xmlns="),
        ("<g xmlns='http://www.w3.org/2000/svg'/>", "1:1: no <svg xmlns="),
        (f"{START}<g></svg>", "1:"),
        (f"{START}</svg><g/>", "1:"),
        (b"<svg>\n\xe9</svg>", "2:1: a byte that is not UTF-8"),
        (f"{START}</svg>".encode("utf-16"), "1:1: a byte that is not UTF-8"),
        (f'<?xml version="1.0" encoding="utf-7"?>{START}+ADw-</svg>', "1:1: the encoding “utf-7”"),
    ],
)
def test_what_is_no_drawing_is_refused(text: str | bytes, said: str) -> None:
    assert refused(text).startswith(said)


def test_a_namespace_with_a_space_is_refused() -> None:
    text = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:a="b c d"><g a:b="1"/></svg>'
    assert refused(text)  # by us, or by its parser before us


def test_a_drawing_has_a_largest_size() -> None:
    fault = svg_fault(BytesIO(f"{START}{' ' * LARGEST}</svg>".encode()))
    assert fault is not None
    assert fault.code is Code.FILE_TOO_LARGE


# --- what is too heavy -------------------------------------------------------------------------


def test_parts_that_show_each_other_ten_times_over_are_refused_at_once() -> None:
    levels = "".join(f'<g id="l{n}">' + f'<use href="#l{n + 1}"/>' * 10 + "</g>\n" for n in range(12))
    assert inside(levels).endswith(": more than 100,000 elements, counting each time that they are shown")


def test_patterns_and_masks_count_as_what_they_show() -> None:
    levels = "".join(
        f'<pattern id="p{n}">' + f'<rect fill="url(#p{n + 1})"/>' * 10 + "</pattern>\n" for n in range(12)
    )
    assert "each time that they are shown" in inside(levels)


def test_a_part_that_shows_itself_is_refused_where_it_begins() -> None:
    assert inside('<g/>\n<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>') == (
        "3:1: the part “b”, which shows itself"
    )


def test_what_shows_a_part_often_is_no_bomb() -> None:
    assert inside('<g id="a"><rect/></g>' + '<use href="#a"/>' * 1000) == ""


def test_elements_are_not_nested_without_end() -> None:
    assert inside("<g>" * (DEEPEST - 1) + "</g>" * (DEEPEST - 1)) == ""
    assert inside("<g>" * 100_000).endswith(f": more than {DEEPEST} levels of elements")
    chain = "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(20_000))
    assert inside(chain).endswith(f": more than {DEEPEST} parts that show each other in turn")


# --- anything ----------------------------------------------------------------------------------


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_and_raise_nothing(content: bytes) -> None:
    assert refused(content)


PIECES = st.sampled_from(
    [
        *INKSCAPE.split(">"),
        *ILLUSTRATOR.split(">"),
        "<script",
        "onload='x'",
        "]]",
        "<!--",
        "&#0;",
        "\x00",
        '"',
        "'",
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_any_pieces_of_drawings_raise_nothing(pieces: list[str]) -> None:
    refused(START + ">".join(pieces))


@given(st.text(alphabet="url(#')\"\\/*@import-expression \n", max_size=40))
def test_no_style_that_passes_has_a_call_that_loads(style: str) -> None:
    quoted = style.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    if inside(f'<g style="{quoted}"/>') == "":
        assert "\\" not in style
        assert "@" not in style
        assert "expression(" not in style
        assert "url(" not in style.replace("url(#", "")
