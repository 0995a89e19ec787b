<?xml version="1.0" encoding="UTF-8"?>
<!-- Types of variants: the classes by which they are filtered, and the filters. -->
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

  <!-- `word-order` becomes `of-word-order`. -->
  <xsl:function name="edp:type-class" as="xs:string?">
    <xsl:param name="type" as="xs:string?"/>
    <xsl:sequence select="$type[. ne ''] ! ('of-' || edp:class(.))"/>
  </xsl:function>

  <!-- The type of the variant that is anchored at a place: of an entry beside it, or of a comparison. -->
  <xsl:function name="edp:anchored-type" as="xs:string?">
    <xsl:param name="anchor" as="element()"/>
    <xsl:sequence select="(key('edp:entry', $anchor/@for, root($anchor))[1][@kind eq 'variant']/p:source/app/@type,
      key('edp:difference', $anchor/@for, root($anchor))[1]/@type)[1] ! string()"/>
  </xsl:function>

  <!-- Check boxes that the style sheet alone obeys: one for each type there is, if there are several. -->
  <xsl:template name="edp:type-filters" as="element(h:div)?">
    <xsl:param name="types" as="xs:string*"/>
    <xsl:if test="count(distinct-values($types)) gt 1">
      <div class="filters">
        <xsl:sequence select="edp:type-filter-group($types)"/>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:function name="edp:type-filter-group" as="element(h:fieldset)?">
    <xsl:param name="types" as="xs:string*"/>
    <xsl:if test="count(distinct-values($types)) gt 1">
      <fieldset class="filter-type">
        <legend>{ed:label('filter.type')}</legend>
        <xsl:for-each-group select="$types" group-by=".">
          <xsl:sort select="count(current-group())" order="descending"/>
          <xsl:sort select="current-grouping-key()"/>
          <label>
            <input type="checkbox" id="show-type-{edp:class(.)}" checked="checked"/>
            <span class="type-name">{edp:type-name(.)}</span>
            <span class="facts"> {count(current-group())}</span>
          </label>
        </xsl:for-each-group>
        <p class="all-off facts">{ed:label('filter.none')}</p>
      </fieldset>
    </xsl:if>
  </xsl:function>

  <!-- What a type is called. -->
  <xsl:function name="edp:type-name" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="if (ed:has-label('type.' || $type)) then ed:label('type.' || $type) else replace($type, '-', ' ')"/>
  </xsl:function>

</xsl:stylesheet>
