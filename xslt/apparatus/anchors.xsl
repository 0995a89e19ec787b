<?xml version="1.0" encoding="UTF-8"?>
<!-- Anchors in the text: which are open over each run of words, and the cue after each. -->
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

  <xsl:key name="edp:entry" match="p:entry" use="@id"/>
  <xsl:key name="edp:anchor" match="p:start | p:point" use="@for"/>
  <xsl:key name="edp:end" match="p:end | p:point" use="@for"/>

  <!-- The anchors open at a place. They overlap one another and the elements of the text, so they are
       no tree: each start adds one, each end takes one away. -->
  <xsl:accumulator name="edp:open" as="element(p:start)*" initial-value="()">
    <xsl:accumulator-rule match="p:source" select="()"/>
    <xsl:accumulator-rule match="p:start" select="$value, ."/>
    <xsl:accumulator-rule match="p:end" select="
      let $closed := $value[@for eq current()/@for][last()] return $value except $closed"/>
  </xsl:accumulator>

  <!-- Anchored words are lit, very lightly, by the kinds of what is open over them. -->
  <xsl:template match="text()[normalize-space()][exists(accumulator-before('edp:open'))]" mode="ed:text" as="node()"
    _priority="{$edp:ANCHORED}">
    <xsl:variable name="open" as="element(p:start)+" select="accumulator-before('edp:open')"/>
    <span class="{'lit', distinct-values(($open/@kind, $open ! edp:contested(.), $open ! edp:type-class(edp:anchored-type(.))))}"><xsl:next-match/></span>
  </xsl:template>

  <!-- Where all sentences are compared, it is the contradictions that stand out. -->
  <xsl:function name="edp:contested" as="xs:string?">
    <xsl:param name="start" as="element(p:start)"/>
    <xsl:sequence select="key('edp:account', $start/@for, root($start))[1]
      ! edp:status-class(.)[. eq $edp:DIFFERING[1]]"/>
  </xsl:function>

  <xsl:template match="p:start" mode="ed:text ed:excerpt ed:words" as="empty-sequence()"/>

  <xsl:template match="p:end | p:point" mode="ed:excerpt ed:words" as="empty-sequence()"/>

  <!-- The cue stands where the words end, or where words are wanting. -->
  <xsl:template match="p:end | p:point" mode="ed:text" as="element(h:a)?">
    <xsl:apply-templates select="key('edp:entry', @for)[1]" mode="edp:cue">
      <xsl:with-param name="id" select="ed:cue-id(@for)[current() is key('edp:end', current()/@for, root(current()))[1]]"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- The cue of an entry: a small link to the margin. -->
  <xsl:mode name="edp:cue" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="p:entry" mode="edp:cue" as="element(h:a)">
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="edp:cue(ed:entry-id(.), @kind, @n, $id, edp:type-class(p:source/app[current()/@kind eq 'variant']/@type))"/>
  </xsl:template>

  <!-- A slip whose correction is in the margin. -->
  <xsl:template match="choice[*/@p:piece]" mode="edp:cue" as="element(h:a)">
    <xsl:variable name="id" as="xs:string" select="ed:entry-id(*[@p:piece][1])"/>
    <xsl:sequence select="edp:cue($id, edp:item-kind(.), '', ed:cue-id($id))"/>
  </xsl:template>

  <xsl:template match="choice" mode="edp:cue" as="empty-sequence()"/>

  <xsl:function name="edp:cue" as="element(h:a)">
    <xsl:param name="entry-id" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="n" as="xs:string"/>
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="edp:cue($entry-id, $kind, $n, $id, ())"/>
  </xsl:function>

  <xsl:function name="edp:cue" as="element(h:a)">
    <xsl:param name="entry-id" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="n" as="xs:string"/>
    <xsl:param name="id" as="xs:string?"/>
    <xsl:param name="type" as="xs:string?"/>
    <a class="{'cue', $kind, $type}" href="#{$entry-id}" role="doc-noteref" data-added=""
      aria-label="{ed:label('cue.' || $kind || '.name', $n)}">
      <xsl:if test="$id">
        <xsl:attribute name="id" select="$id"/>
      </xsl:if>
      <xsl:text>{ed:label('cue.' || $kind, $n)}</xsl:text>
    </a>
  </xsl:function>

</xsl:stylesheet>
