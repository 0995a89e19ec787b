<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures with their pictures and captions. -->
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

  <xsl:template match="figure" mode="ed:text" as="element(h:figure)">
    <figure>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="* except head" mode="ed:text"/>
      <xsl:where-populated>
        <figcaption><xsl:apply-templates select="head" mode="ed:text"/></figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template match="figure/head" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- A picture of the site itself; one of another host becomes a link, since no page asks another host for anything. -->
  <xsl:template match="graphic" mode="ed:text" as="element(h:img)">
    <img src="{ed:url(., @url)}" alt="{(ed:words(../figDesc), ed:words(desc))[. ne ''][1]}" loading="lazy"/>
  </xsl:template>

  <xsl:template match="graphic[matches(@url, '^[a-z]+://')]" mode="ed:text" as="element(h:a)">
    <a class="graphic" href="{@url}" rel="external" data-added="">{@url}</a>
  </xsl:template>

  <xsl:template match="figDesc" mode="ed:text" as="element(h:p)">
    <p>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <xsl:template match="formula" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
