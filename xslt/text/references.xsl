<?xml version="1.0" encoding="UTF-8"?>
<!-- References: the words of a `ref` are its link (see characters.xsl); a pointer has no words and gets some. -->
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

  <xsl:template match="ref" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="ptr" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span data-added="">
        <xsl:sequence select="for $pointer in tokenize(@target) return edp:pointer($pointer, ed:target(., $pointer))"/>
      </span>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- The label of what is pointed to, linked where it has an address; else the pointer itself. -->
  <xsl:function name="edp:pointer" as="node()">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="target" as="element(p:target)?"/>
    <xsl:choose>
      <xsl:when test="ed:href($target)">
        <a href="{ed:href($target)}">{($target/@label, $pointer)[. ne ''][1]}</a>
      </xsl:when>
      <xsl:otherwise>
        <code>{$pointer}</code>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
