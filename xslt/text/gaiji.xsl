<?xml version="1.0" encoding="UTF-8"?>
<!-- Characters that no standard has, and their descriptions. -->
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

  <xsl:template match="g" mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <!-- A glyph without a character of its own is named. -->
  <xsl:template match="g[not(node())]" mode="ed:text" as="element(h:span)" _priority="{$edp:EXCEPTION}">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span class="sign" data-added="">{ed:label('glyph', string((@type, replace(@ref, '^.*#', ''))[. ne ''][1]))}</span>
    </span>
  </xsl:template>

  <xsl:template match="char | charDecl | glyph"
    mode="ed:text" as="element()">
    <xsl:call-template name="ed:labelled"/>
  </xsl:template>

  <xsl:template match="localProp | mapping | unicodeProp | unihanProp"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

</xsl:stylesheet>
