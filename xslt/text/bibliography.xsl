<?xml version="1.0" encoding="UTF-8"?>
<!-- Books and articles: in lists, in the margin of a header, in running text. -->
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

  <xsl:template match="listBibl" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:variable name="first" as="element()?" select="(bibl | biblStruct | biblFull)[1]"/>
      <xsl:apply-templates select="edp:significant(.)[not(. is $first or . >> $first)]" mode="ed:text"/>
      <xsl:where-populated>
        <ul><xsl:apply-templates select="edp:significant(.)[. is $first or . >> $first]" mode="ed:text"/></ul>
      </xsl:where-populated>
    </div>
  </xsl:template>

  <!-- An entry of such a list is an item, and its row lies within it. -->
  <xsl:template match="listBibl/bibl | listBibl/biblStruct | listBibl/biblFull" mode="ed:text" as="element(h:li)"
    _priority="{$edp:ROW + $edp:EXCEPTION}">
    <li>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:call-template name="ed:cell"/>
    </li>
  </xsl:template>

  <xsl:template match="bibl | biblStruct" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="analytic | monogr | series | imprint | biblScope | citedRange | author | editor | publisher
    | pubPlace | respStmt | resp | edition | extent | distributor | authority | addrLine | address | email"
    mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- An identifier with the name of its authority, linked where its address is known. -->
  <xsl:template match="idno" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:if test="@type">
        <span class="idno-type" data-added="">{ed:element-label(.)}</span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="idno[ed:identifier-url(.)]" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span class="idno-type" data-added="">{ed:element-label(.)}</span>
      <xsl:text> </xsl:text>
      <a href="{ed:identifier-url(.)}" rel="external"><xsl:apply-templates mode="ed:text"/></a>
    </span>
  </xsl:template>

</xsl:stylesheet>
