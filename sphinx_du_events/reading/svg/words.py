"""The elements and attributes of SVG that only draw.

From the indexes of SVG 1.1 and 2 (w3.org/TR/SVG2), without those that run code, load, animate, link or
embed another language: script, foreignObject, animations, links, event attributes.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

INERT = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://inkscape.sourceforge.net/DTD/",
    "http://sodipodi.sourceforge.net/DTD/",
    "http://ns.adobe.com/",
    "adobe:ns:meta/",
    "http://www.bohemiancoding.com/sketch",
    "http://www.figma.com/figma/ns",
    "http://www.serif.com/",
    "http://krita.org/namespaces/svg/",
    "https://boxy-svg.com",
)
"""Prefixes of namespaces in which programs keep metadata; browsers ignore what is in them."""

ELEMENTS = _words(
    # structure
    "svg g defs symbol use switch title desc metadata style"
    # shapes, pictures
    " path rect circle ellipse line polyline polygon image"
    # text; flow elements are Inkscape's, and browsers ignore them
    " text tspan textPath flowRoot flowRegion flowRegionExclude flowDiv flowPara flowSpan flowLine"
    # embedded fonts
    " font font-face glyph missing-glyph hkern vkern"
    # paint
    " linearGradient radialGradient stop pattern clipPath mask marker"
    # filters, without feImage, which loads files
    " filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting"
    " feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur"
    " feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile"
    " feTurbulence"
)

WORDS = _words(
    # core; the meaning of these words elsewhere does not matter
    "id class lang tabindex focusable role version baseProfile type media"
    " requiredExtensions requiredFeatures systemLanguage externalResourcesRequired"
    # names and letters of fonts
    " unicode glyph-name horiz-adv-x horiz-origin-x horiz-origin-y vert-adv-y vert-origin-x vert-origin-y"
    " units-per-em panose-1 ascent descent cap-height x-height underline-position underline-thickness"
    " strikethrough-position strikethrough-thickness overline-position overline-thickness unicode-range bbox"
    " alphabetic mathematical hanging ideographic slope stemh stemv accent-height widths arabic-form"
    " orientation g1 g2 u1 u2 k"
)
"""Attributes whose values are words or numbers, not CSS."""

STYLED = _words(
    # geometry
    "x y x1 x2 y1 y2 cx cy dx dy r rx ry fx fy fr width height d points pathLength transform viewBox"
    " preserveAspectRatio zoomAndPan rotate textLength lengthAdjust startOffset method spacing side path"
    # paint servers, clips, markers
    " gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform"
    " clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight orient refX refY"
    # filters
    " filterUnits filterRes primitiveUnits in in2 result mode values operator k1 k2 k3 k4 order kernelMatrix"
    " divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant"
    " specularConstant specularExponent limitingConeAngle pointsAtX pointsAtY pointsAtZ azimuth elevation z"
    " scale xChannelSelector yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles"
    " tableValues slope intercept amplitude exponent"
    # presentation
    " alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation"
    " color-interpolation-filters color-profile color-rendering cursor direction display dominant-baseline"
    " enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font font-family"
    " font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant"
    " font-variation-settings font-weight glyph-orientation-horizontal glyph-orientation-vertical"
    " image-rendering isolation kerning letter-spacing lighting-color line-height marker marker-end"
    " marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events"
    " shape-inside shape-rendering solid-color solid-opacity stop-color stop-opacity stroke stroke-alignment"
    " stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity"
    " stroke-width text-align text-anchor text-decoration text-overflow text-rendering transform-box"
    " transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode"
    " style"
)
"""Attributes that are parsed like CSS, so that they may contain functions."""

OF_OTHERS = {
    # Not xml:base, which would make “#part” a link to another file.
    XML: frozenset({"id", "lang", "space"}),
    XLINK: frozenset({"actuate", "arcrole", "role", "show", "title", "type"}),
}
"""Attributes of other namespaces, except links."""

FUNCTIONS = _words(
    # colours
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark icc-color device-cmyk"
    # transformations
    " matrix translate translatex translatey scale scalex scaley rotate skewx skewy"
    # numbers, and functions in conditions
    " calc min max clamp var env media and or not is where nth-child nth-of-type nth-last-child"
    # shapes and filters
    " rect circle ellipse inset polygon path blur brightness contrast drop-shadow grayscale hue-rotate invert"
    " opacity saturate sepia"
)
"""The functions that CSS may call; functions that load are not among them."""
