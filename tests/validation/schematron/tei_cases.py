"""For each rule that TEI embeds in its RELAX NG: words of it, what breaks it, what does not."""

RULE = 'xmlns:sch="http://purl.oclc.org/dsdl/schematron"'
OLD = 'xmlns:sch1x="http://www.ascc.net/xml/schematron"'
SPAN = "{0}<anchor xml:id='a'/>{1}"
DATASPEC = "<dataSpec><content><{}/></content></dataSpec>"
SCHEME = "constraintSpec scheme='schematron'"
ATTDEF = "<attDef ident='n' {}><datatype/>{}</attDef>"
LIST = "<valList type='closed'><valItem ident='x'/></valList>"
DEFAULT = "<defaultVal>{}</defaultVal>"

CASES = [
    (
        "content descendants must be in the",
        "<content><x xmlns='urn:x'/></content>",
        "<content><empty/></content>",
    ),
    (
        "datatype descendants must be in the",
        "<datatype><x xmlns='urn:x'/></datatype>",
        "<datatype><dataRef/></datatype>",
    ),
    ("The @generatedBy attribute is for use", "<p generatedBy='x'/>", "<post generatedBy='x'/>"),
    ("The @when attribute cannot be used", "<date when='1' to='2'/>", "<date when='1'/>"),
    ("The @from and @notBefore attributes", "<date from='1' notBefore='2'/>", "<date from='1'/>"),
    ("The @to and @notAfter attributes", "<date to='1' notAfter='2'/>", "<date to='1'/>"),
    ("the @source attribute", "<classRef source='a b'/>", "<classRef source='a'/>"),
    (
        "@targetLang should only be used on",
        "<ref targetLang='de'/>",
        "<ref targetLang='de' target='a'/>",
    ),
    (
        "The element indicated by @spanTo (#a) must follow the current <addSpan>",
        SPAN.format("", "<addSpan spanTo='#a'/>"),
        SPAN.format("<addSpan spanTo='#a'/>", ""),
    ),
    (
        "@schemeVersion can only be used if",
        "<rendition scheme='free' schemeVersion='1'/>",
        "<rendition scheme='css' schemeVersion='1'/>",
    ),
    ("should not be categorized in detail", "<div subtype='a'/>", "<div subtype='a' type='b'/>"),
    (
        "@calendar indicates one or more",
        "<date calendar='#j'> </date>",
        "<date calendar='#j'>x</date>",
    ),
    ("Paragraphs may not occur inside", "<p><hi><p/></hi></p>", "<p><note><p/></note></p>"),
    (
        "higher-level structural elements such as <div>, <p>, or <ab>",
        "<l><p/></l>",
        "<l><note><p/></note></l>",
    ),
    (
        "Information about a deprecation",
        "<valItem><desc type='deprecationInfo'/></valItem>",
        "<valItem validUntil='2999-01-01'><desc type='deprecationInfo'/></valItem>",
    ),
    (
        "When @target is present, neither",
        "<rt target='#a' from='#b' to='#c'/>",
        "<rt target='#a'/>",
    ),
    ("When @from is present, the @to", "<rt from='#b'/>", "<rt from='#b' to='#c'/>"),
    ("When @to is present, the @from", "<rt to='#b'/>", "<rt from='#b' to='#c'/>"),
    ("may be supplied on <ptr>", "<ptr target='a' cRef='b'/>", "<ptr target='a'/>"),
    ("may be supplied on <ref>", "<ref target='a' cRef='b'/>", "<ref target='a'/>"),
    (
        'The content of a "gloss" list',
        "<list type='gloss'><item/></list>",
        "<list type='gloss'><label/></list>",
    ),
    (
        "the relatedItem element must be empty",
        "<relatedItem target='a'><bibl/></relatedItem>",
        "<relatedItem target='a'/>",
    ),
    ("A relatedItem element should have", "<relatedItem/>", "<relatedItem><bibl/></relatedItem>"),
    ("may not contain <l> or <lg>", "<l><l/></l>", "<l><note><l>a</l></note></l>"),
    ("An <lg> element must contain", "<lg/>", "<lg><gap/></lg>"),
    ("Lines may not contain line groups", "<l><lg><l>a</l></lg></l>", "<lg><l>a</l></lg>"),
    ("On <quotation>, either", "<quotation/>", "<quotation marks='all'/>"),
    ("must start with '/'", "<citeStructure match='a'/>", "<citeStructure match='/a'/>"),
    (
        "must not start with '/'",
        "<citeStructure match='/a'><citeStructure match='/b'/></citeStructure>",
        "<citeStructure match='/a'><citeStructure match='b'/></citeStructure>",
    ),
    ("such as <div>, unless <div>", "<l><div/></l>", "<l><floatingText><div/></floatingText></l>"),
    (
        "<p> and <ab> may not contain",
        "<ab><div/></ab>",
        "<ab><floatingText><div/></floatingText></ab>",
    ),
    ("The @new attribute should always", "<shift/>", "<shift new='normal'/>"),
    ("You may not nest one <s>", "<s><s/></s>", "<s><seg/></s>"),
    (
        "@target and @from may be supplied on <span>",
        "<span target='a' from='b'/>",
        "<span from='b'/>",
    ),
    (
        "@target and @to may be supplied on <span>",
        "<span target='a' from='b' to='c'/>",
        "<span target='c'/>",
    ),
    ("If @to is supplied on <span>", "<span to='c'/>", "<span from='b' to='c'/>"),
    ("may each contain only a single value", "<span from='b c'/>", "<span from='b'/>"),
    (
        "Only one <history> is allowed",
        "<msDesc><history/><history/></msDesc>",
        "<msDesc><history/></msDesc>",
    ),
    ("The <catchwords> element should not", "<catchwords/>", "<msDesc><catchwords/></msDesc>"),
    (
        "The element <dimensions> may appear",
        "<dimensions><width/><width/></dimensions>",
        "<dimensions><width/></dimensions>",
    ),
    (
        "The element <dimensions> may appear",
        "<dimensions><height/><height/></dimensions>",
        "<dimensions><height/></dimensions>",
    ),
    (
        "The element <dimensions> may appear",
        "<dimensions><depth/><depth/></dimensions>",
        "<dimensions><depth/></dimensions>",
    ),
    ("The <secFol> element should not", "<secFol/>", "<msDesc><secFol/></msDesc>"),
    ("The <signatures> element should not", "<signatures/>", "<msDesc><signatures/></msDesc>"),
    ("An <msIdentifier> must contain", "<msIdentifier/>", "<msPart><msIdentifier/></msPart>"),
    (
        "A <facsimile> element represents",
        "<facsimile><zone>words</zone></facsimile>",
        "<facsimile><zone> </zone></facsimile>",
    ),
    (
        "The first and last elements of this path",
        "<path points='1,1 2,2 1,1'/>",
        "<path points='1,1 2,2'/>",
    ),
    *(
        (words.format(name), f"<{name}/>", f"<{name} spanTo='x'/>")
        for name in ("addSpan", "damageSpan", "delSpan")
        for words in ("The @spanTo attribute of <{}> is required",)
    ),
    *(
        ("L'attribut spanTo est requis", f"<{name}/>", f"<{name} spanTo='x'/>")
        for name in ("addSpan", "damageSpan", "delSpan")
    ),
    ("<subst> must have at least one", "<subst><add/></subst>", "<subst><add/><surplus/></subst>"),
    (
        "Only one <lem> element may appear",
        "<rdgGrp><lem/><lem/></rdgGrp>",
        "<rdgGrp><lem/></rdgGrp>",
    ),
    (
        "is inconsistent with the parallel-segmentation",
        "<variantEncoding location='external' method='parallel-segmentation'/>",
        "<variantEncoding location='internal' method='parallel-segmentation'/>",
    ),
    ("One of the attributes @name, @ref or @key", "<relation/>", "<relation name='a'/>"),
    (
        "Only one of the attributes @active and",
        "<relation name='a' active='b' mutual='c'/>",
        "<relation name='a' mutual='c'/>",
    ),
    (
        "the attribute @passive may be supplied",
        "<relation name='a' passive='b'/>",
        "<relation name='a' active='c' passive='b'/>",
    ),
    ("values for @target on <link>", "<link target='#a'/>", "<link target='#a #b'/>"),
    ("higher-level divisions such as <p> or <ab>", "<l><ab/></l>", "<l><note><ab/></note></l>"),
    ("values for @target on <join>", "<join target='#a'/>", "<join target='#a #b'/>"),
    (
        "@maxOccurs should be greater",
        "<elementRef minOccurs='3' maxOccurs='2'/>",
        "<elementRef minOccurs='3' maxOccurs='unbounded'/>",
    ),
    (
        "When @maxOccurs is not specified",
        "<elementRef minOccurs='2'/>",
        "<elementRef minOccurs='1'/>",
    ),
    (
        "should correspond to an existing module",
        "<moduleRef key='a'/><elementSpec module='b' ident='e'/>",
        "<moduleRef key='a'/><elementSpec module='a' ident='e'/>",
    ),
    (
        "The x construct is outdated",
        "<gloss validUntil='1999-01-01' ident='x'/>",
        "<gloss validUntil='2999-01-01'/>",
    ),
    (
        "A deprecated construct should include",
        "<gloss validUntil='2999-01-01'/>",
        "<valList validUntil='2999-01-01'/>",
    ),
    (
        "An element reference is not repeatable",
        "<schemaSpec><elementRef minOccurs='1'/></schemaSpec>",
        "<schemaSpec><elementRef/></schemaSpec>",
    ),
    (
        "An element reference within a content model",
        "<content><elementRef source='a'/></content>",
        "<content><elementRef/></content>",
    ),
    (
        "Child elements of <moduleRef>",
        "<moduleRef key='a'><content/></moduleRef>",
        "<moduleRef url='a'><content/></moduleRef>",
    ),
    (
        "The @prefix attribute of <moduleRef>",
        "<moduleRef prefix='a'/><moduleRef prefix='a'/>",
        "<moduleRef prefix='a'/><moduleRef prefix='b'/>",
    ),
    (
        "It is an error to supply both",
        "<moduleRef except='a' include='b'/>",
        "<moduleRef include='b'/>",
    ),
    (
        'This <elementSpec> element has a @mode of "delete"',
        "<elementSpec mode='delete'><gloss/></elementSpec>",
        "<elementSpec mode='delete'/>",
    ),
    (
        'This <elementSpec> element has a @mode of "change"',
        "<elementSpec mode='change' ident='a'/>",
        "<elementSpec mode='change'><gloss/></elementSpec>",
    ),
    (
        "Use of <valList> as a direct child",
        "<elementSpec><valList/></elementSpec>",
        "<attDef><valList/></attDef>",
    ),
    (
        "A datatype specification should not refer",
        DATASPEC.format("classRef"),
        DATASPEC.format("dataRef"),
    ),
    ("The @ident attribute will be required", "<remarks/>", "<remarks ident='a'/>"),
    (
        "the <listRef> element must not self-nest",
        "<elementSpec><listRef><listRef/></listRef></elementSpec>",
        "<elementSpec><listRef/></elementSpec>",
    ),
    (
        "each <ptr> or <ref> element inside a <listRef>",
        "<classSpec><listRef><ptr target='a b'/></listRef></classSpec>",
        "<classSpec><listRef><ptr target='a'/></listRef></classSpec>",
    ),
    (
        "that have no predicate",
        "<x><model output='a'/><model output='a'/></x>",
        "<x><model output='a'/><model output='b'/></x>",
    ),
    (
        "that have the same predicate",
        "<x><model predicate='p' output='a'/><model predicate='p' output='a'/></x>",
        "<x><model predicate='p' output='a'/><model predicate='q' output='a'/></x>",
    ),
    (
        "The <model> children of a",
        "<modelSequence><model output='a'/></modelSequence>",
        "<modelSequence><model/></modelSequence>",
    ),
    (
        "The <sequence> element must have",
        "<sequence><textNode/></sequence>",
        "<sequence><textNode/><textNode/></sequence>",
    ),
    (
        "The alternate element must have",
        "<alternate><textNode/></alternate>",
        "<alternate><textNode/><textNode/></alternate>",
    ),
    (
        "The <interleave> element must have",
        "<interleave><textNode/></interleave>",
        "<interleave><textNode/><textNode/></interleave>",
    ),
    (
        "Each <constraintDecl> element should have a @scheme",
        "<constraintDecl scheme='a'/><constraintDecl scheme='a'/>",
        "<constraintDecl scheme='a'/><constraintDecl scheme='b'/>",
    ),
    (
        'This <constraintSpec> element has a @mode of "delete"',
        f"<{SCHEME} mode='delete'><desc/></constraintSpec>",
        f"<{SCHEME} mode='delete'/>",
    ),
    (
        'This <constraintSpec> element has a @mode of "change"',
        f"<{SCHEME} mode='change'/>",
        f"<{SCHEME} mode='change'><desc/></constraintSpec>",
    ),
    (
        'This <constraintSpec> element has a @mode of "add"',
        f"<{SCHEME} mode='add'/>",
        f"<{SCHEME} mode='add'><constraint/></constraintSpec>",
    ),
    (
        "Rules in the Schematron 1.* language",
        f"<{SCHEME}><constraint><sch1x:x {OLD}/></constraint></constraintSpec>",
        f"<constraintSpec scheme='x'><constraint><sch1x:x {OLD}/></constraint></constraintSpec>",
    ),
    (
        "Rules in the ISO Schematron language",
        f"<constraintSpec scheme='x'><constraint><sch:x {RULE}/></constraint></constraintSpec>",
        f"<{SCHEME}><constraint><sch:x {RULE}/></constraint></constraintSpec>",
    ),
    (
        "must be a descendant of an <sch:rule>",
        f"<{SCHEME}><sch:assert {RULE}/></constraintSpec>",
        f"<{SCHEME}><sch:rule context='x' {RULE}><sch:assert/></sch:rule></constraintSpec>",
    ),
    (
        "The @ident of <constraintSpec> should be unique",
        f"<{SCHEME} ident='a'/><{SCHEME} ident='a'/>",
        f"<{SCHEME} ident='a'/><{SCHEME} ident='b'/>",
    ),
    (
        "The @scheme attribute of <constraintSpec> is required",
        "<constraintSpec mode='add'/>",
        f"<{SCHEME} mode='add'/>",
    ),
    (
        "the following attributes have been defined multiple times",
        "<attList><attDef ident='a'/><attDef ident='a'/></attList>",
        "<attList><attDef ident='a'/><attDef ident='b'/></attList>",
    ),
    (
        "should have a child <valList> with a @type",
        "<attDef ident='a'/>",
        "<attDef ident='a'><datatype/></attDef>",
    ),
    (
        "attribute is required, it will always",
        ATTDEF.format("usage='req'", DEFAULT.format("x")),
        ATTDEF.format("usage='opt'", DEFAULT.format("x")),
    ),
    (
        "is not among the closed list of possible values",
        ATTDEF.format("", DEFAULT.format("y") + LIST),
        ATTDEF.format("", DEFAULT.format("x") + LIST),
    ),
    (
        "is not among the closed list of possible values",
        ATTDEF.format("", DEFAULT.format("z y") + LIST).replace(
            "<datatype/>", "<datatype maxOccurs='2'/>"
        ),
        ATTDEF.format("", DEFAULT.format("z x") + LIST).replace(
            "<datatype/>", "<datatype maxOccurs='2'/>"
        ),
    ),
    (
        "Data facets can only be specified",
        "<dataRef key='a'><dataFacet/></dataRef>",
        "<dataRef name='a'><dataFacet/></dataRef>",
    ),
    (
        "Data facets and restrictions cannot both",
        "<dataRef name='a' restriction='b'><dataFacet/></dataRef>",
        "<dataRef name='a'><dataFacet/></dataRef>",
    ),
    (
        "Restrictions can only be specified",
        "<dataRef key='a' restriction='b'/>",
        "<dataRef name='a' restriction='b'/>",
    ),
]
