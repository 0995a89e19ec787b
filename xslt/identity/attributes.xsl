<?xml version="1.0" encoding="UTF-8"?>
<!-- The attributes every rendering carries: id, class, lang, and the key by which its words are proved. -->
<xsl:stylesheet version="3.0" expand-text="yes" default-mode="ed:text"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:p="urn:edition:page"
  xmlns:ed="urn:edition:public"
  xmlns:edp="urn:edition:private"
  xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Ids belong to one place: where a passage is only quoted, $ids is false. -->
  <xsl:template match="*" mode="ed:attributes" as="attribute()*">
    <xsl:param name="ids" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:variable name="classes" as="xs:string*">
      <xsl:apply-templates select="." mode="ed:classes"/>
    </xsl:variable>
    <xsl:if test="$ids and ed:id(.)">
      <xsl:attribute name="id" select="ed:id(.)"/>
    </xsl:if>
    <xsl:if test="exists($classes)">
      <xsl:attribute name="class" select="distinct-values($classes)"/>
    </xsl:if>
    <xsl:apply-templates select="@xml:lang | @p:piece" mode="ed:attributes"/>
    <xsl:if test="$ids">
      <xsl:sequence select="edp:found(edp:passage-kind(.))"/>
    </xsl:if>
  </xsl:template>

  <!-- The mark of what a search finds as one result: of which kind it is. -->
  <xsl:function name="edp:found" as="attribute(data-passage)?">
    <xsl:param name="kind" as="xs:string?"/>
    <xsl:if test="$kind">
      <xsl:attribute name="data-passage" select="$kind"/>
    </xsl:if>
  </xsl:function>

  <!-- A sentence, or a block that has neither sentences nor other blocks, is a passage where it is read. -->
  <xsl:function name="edp:passage-kind" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="kind" as="xs:string?" select="$edp:PASSAGE-KINDS(string(ed:page($element)/@kind))"/>
    <xsl:sequence select="$kind[$element[
      self::s or (self::p | self::ab | self::l | self::head | self::item | self::cell | self::bibl | self::label
        | self::speaker | self::stage | self::u)[not(ancestor::s or .//(s | p | ab | l | item | cell))]]
      [ancestor::p:source[last()]/parent::p:content]]"/>
  </xsl:function>

  <xsl:template match="@xml:lang" mode="ed:attributes" as="attribute()*">
    <xsl:attribute name="lang" select="."/>
    <xsl:sequence select="edp:direction(.)"/>
  </xsl:template>

  <!-- The direction of writing, where a language or script changes it. -->
  <xsl:function name="edp:direction" as="attribute(dir)?">
    <xsl:param name="lang" as="attribute(xml:lang)"/>
    <xsl:variable name="around" as="xs:string" select="string($lang/../ancestor::*[@xml:lang][1]/@xml:lang)"/>
    <xsl:if test="edp:is-rtl($lang) ne edp:is-rtl($around)">
      <xsl:attribute name="dir" select="if (edp:is-rtl($lang)) then 'rtl' else 'ltr'"/>
    </xsl:if>
  </xsl:function>

  <!-- A script in the code decides; else the language does. -->
  <xsl:function name="edp:is-rtl" as="xs:boolean">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="matches($lang, '-(Arab|Aran|Hebr|Syr[cejn]|Thaa|Nkoo|Samr|Mand|Avst|Phli|Armi|Prti)(-|$)', 'i')
      or (matches($lang, '^(ar|ara|arb|he|heb|hbo|iw|yi|yid|syr|syc|fa|fas|per|ur|urd|ps|pus|sd|ug|uig|dv|arc|oar|jpa|tmr|jrb|ota|sam|smp|mnd|nqo|ckb|ave|pal|phn)(-|$)', 'i')
        and not(matches($lang, '-[A-Z][a-z]{3}(-|$)')))"/>
  </xsl:function>

  <xsl:template match="@p:piece" mode="ed:attributes" as="attribute(data-tei)">
    <xsl:attribute name="data-tei" select="."/>
  </xsl:template>

  <!-- An element's classes are its name, its type and its rendition, each with a prefix, since TEI too
       has a `row` and a `back`; a family may say more. -->
  <xsl:template match="*" mode="ed:classes" as="xs:string*">
    <xsl:sequence select="edp:name-class(.), @type ! ('type-' || edp:class(.)), edp:rend-classes(.)"/>
  </xsl:template>

  <!-- `p` becomes `tei-p`. -->
  <xsl:function name="edp:name-class" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'tei-' || local-name($element)"/>
  </xsl:function>

  <!-- `rend="bold italic"` becomes `rend-bold rend-italic`. -->
  <xsl:function name="edp:rend-classes" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(tokenize($element/@rend)[matches(., '\w')], tokenize($element/@rendition) ! replace(., '^.*[#:/]', ''),
      $element/@style ! edp:styles(.)) ! ('rend-' || edp:class(.))"/>
  </xsl:function>

  <!-- What a style sheet would say, where it is harmless and we have a class for it; the rest is left unsaid. -->
  <xsl:function name="edp:styles" as="xs:string*">
    <xsl:param name="style" as="xs:string"/>
    <xsl:sequence select="
      'italic'[matches($style, 'font-style:\s*(italic|oblique)')], 'bold'[matches($style, 'font-weight:\s*(bold|[6-9]00)')],
      'smallcaps'[matches($style, 'font-variant:\s*small-caps')], 'underline'[matches($style, 'text-decoration:\s*underline')],
      'center'[matches($style, 'text-align:\s*center')], 'right'[matches($style, 'text-align:\s*(right|end)')],
      'sup'[matches($style, 'vertical-align:\s*super')], 'sub'[matches($style, 'vertical-align:\s*sub(;|\s|$)')]"/>
  </xsl:function>

  <!-- A value as a class: what CSS could not name is a hyphen. -->
  <xsl:function name="edp:class" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="replace(normalize-space($value), '[^\w-]+', '-')"/>
  </xsl:function>

</xsl:stylesheet>
