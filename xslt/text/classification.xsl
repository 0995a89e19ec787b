<?xml version="1.0" encoding="UTF-8"?>
<!-- Witnesses and categories: what the header declares for the whole edition. -->
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

  <xsl:template match="listWit" mode="ed:text" as="element(h:ul)">
    <ul>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="edp:significant(.)" mode="ed:text"/>
    </ul>
  </xsl:template>

  <!-- Witnesses that belong together. -->
  <xsl:template match="listWit/listWit" mode="ed:text" as="element(h:li)">
    <li>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:variable name="first" as="element()?" select="(witness | listWit)[1]"/>
      <xsl:apply-templates select="edp:significant(.)[not(. is $first or . >> $first)]" mode="ed:text"/>
      <xsl:where-populated>
        <ul class="tei-listWit"><xsl:apply-templates select="edp:significant(.)[. is $first or . >> $first]" mode="ed:text"/></ul>
      </xsl:where-populated>
    </li>
  </xsl:template>

  <xsl:template match="listWit/head" mode="ed:text" as="element(h:p)">
    <p>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <xsl:template match="witness" mode="ed:text" as="element(h:li)">
    <li>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:if test="ed:text(., @xml:id)">
        <xsl:call-template name="ed:siglum">
          <xsl:with-param name="text" select="ed:text(., @xml:id)"/>
          <xsl:with-param name="href" select="ed:place-url(ed:text(., @xml:id), ())"/>
        </xsl:call-template>
      </xsl:if>
      <div class="cell"><xsl:apply-templates mode="ed:text"/></div>
    </li>
  </xsl:template>

  <!-- A taxonomy: what its categories have in common, then each with its meaning. -->
  <xsl:template match="taxonomy" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:call-template name="edp:categories"/>
    </div>
  </xsl:template>

  <xsl:template match="taxonomy/desc | taxonomy/head" mode="ed:text" as="element(h:p)">
    <p>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <xsl:template match="category" mode="ed:text" as="element(h:li)">
    <li>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:call-template name="edp:categories"/>
    </li>
  </xsl:template>

  <!-- What comes before the first category, then the categories with all that stands among them. -->
  <xsl:template name="edp:categories" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="first" as="element()?" select="category[1]"/>
    <xsl:apply-templates select="edp:significant(.)[not(. is $first or . >> $first)]" mode="ed:text"/>
    <xsl:where-populated>
      <ul class="categories"><xsl:apply-templates select="edp:significant(.)[. is $first or . >> $first]" mode="ed:text"/></ul>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="catDesc" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
