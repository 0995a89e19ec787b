<?xml version="1.0" encoding="UTF-8"?>
<!-- Quotations. The marks of the source are its text: nothing is added to them. -->
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

  <xsl:template match="quote | q | said" mode="ed:text" as="element(h:q)">
    <q>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </q>
  </xsl:template>

  <!-- A quotation set off as a block, or one that holds blocks. -->
  <xsl:template match="quote[@rend eq 'block'] | quote[p | lg | list] | q[p | lg | list] | said[p | lg | list]"
    mode="ed:text" as="element(h:blockquote)">
    <blockquote>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </blockquote>
  </xsl:template>

  <xsl:template match="cit" mode="ed:text" as="element()">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="cit[quote[@rend eq 'block' or p or lg]]" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="soCalled | mentioned" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
