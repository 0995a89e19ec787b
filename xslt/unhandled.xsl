<?xml version="1.0" encoding="UTF-8"?>
<!-- What no rule knows: the words are kept, and the element's name is on the page for the build to report. -->
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

  <xsl:template match="*" mode="ed:text" as="element(h:span)">
    <span data-unrendered="{name()}">
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- A kind of record without a rule of its own. -->
  <xsl:template match="*" mode="ed:record" as="element(h:div)">
    <div data-unrendered="{name()}">
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- A margin entry without a rule of its own. -->
  <xsl:template match="*" mode="ed:entry" as="element(h:div)">
    <div data-unrendered="{name()}">
      <xsl:sequence select="@p:piece ! edp:piece(.)"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

</xsl:stylesheet>
