<?xml version="1.0" encoding="UTF-8"?>
<!-- Identifiers: which id an element, an entry and a cue have on the page. -->
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

  <!-- Paragraphs are counted as they come; an accumulator, since counting back is quadratic. -->
  <xsl:accumulator name="edp:paragraphs" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="p:source" select="xs:integer((@paragraphs, 0)[1])"/>
    <xsl:accumulator-rule match="text//p" select="$value + 1"/>
  </xsl:accumulator>

  <!-- The permanent id of an element: that of a mention, else its own. -->
  <xsl:function name="ed:id" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/@p:id, $element/@xml:id)[1] ! string()"/>
  </xsl:function>

  <!-- The id of a paragraph: its own, or one made from its number where the TEI has none. -->
  <xsl:function name="ed:paragraph-id" as="xs:string">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:sequence select="(ed:id($paragraph), 'p' || ed:paragraph-number($paragraph))[1]"/>
  </xsl:function>

  <!-- The number shown beside a paragraph: the one in its id, else its place in the text. -->
  <xsl:function name="ed:paragraph-number" as="xs:string">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:variable name="in-id" as="xs:string"
      select="replace(string($paragraph/@xml:id), '^.*-p([0-9]+[a-z]?)$', '$1')"/>
    <xsl:sequence select="if ($in-id ne '' and $in-id ne $paragraph/@xml:id)
      then $in-id else string($paragraph/accumulator-before('edp:paragraphs'))"/>
  </xsl:function>

  <!-- The id of a margin entry: that of the unit, correction or note itself. -->
  <xsl:function name="ed:entry-id" as="xs:string">
    <xsl:param name="unit" as="element()"/>
    <xsl:sequence select="($unit/self::p:entry/@id, $unit/@xml:id,
      $unit/@p:piece ! replace(., '^.*#', '') ! edp:class(.))[1] => string()"/>
  </xsl:function>

  <!-- The id of the cue in the text that leads to an entry, and to which it leads back. -->
  <xsl:function name="ed:cue-id" as="xs:string">
    <xsl:param name="entry-id" as="xs:string"/>
    <xsl:sequence select="$entry-id || '-cue'"/>
  </xsl:function>

  <!-- The id of a block's margin. -->
  <xsl:function name="ed:margin-id" as="xs:string">
    <xsl:param name="first-entry-id" as="xs:string"/>
    <xsl:sequence select="$first-entry-id || '-margin'"/>
  </xsl:function>

</xsl:stylesheet>
