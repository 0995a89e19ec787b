<?xml version="1.0" encoding="UTF-8"?>
<!-- Emphasis, foreign words, terms and the names of code. -->
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

  <xsl:template match="hi" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- Without a rendition, highlighting is what italics are for. -->
  <xsl:template match="hi[not(@rend | @rendition | @style)] | hi[matches(@rend, 'ital')]" mode="ed:text" as="element(h:i)">
    <i>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </i>
  </xsl:template>

  <xsl:template match="emph" mode="ed:text" as="element(h:em)">
    <em>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </em>
  </xsl:template>

  <xsl:template match="foreign | distinct | gloss | num | measure | unit | ident" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="term" mode="ed:text" as="element(h:dfn)">
    <dfn>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </dfn>
  </xsl:template>

  <xsl:template match="code | gi | att | val | tag | eg" mode="ed:text" as="element(h:code)">
    <code>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </code>
  </xsl:template>

  <xsl:template match="label" mode="ed:text" as="element(h:b)">
    <b>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </b>
  </xsl:template>

  <xsl:template match="desc" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
