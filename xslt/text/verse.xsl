<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse, and the speeches of plays. -->
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

  <!-- Within a line. -->
  <xsl:template match="caesura" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <span data-added=""> {ed:label('caesura')} </span>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <xsl:template match="rhyme" mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <xsl:template match="lg" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="lg/head" mode="ed:text" as="element(h:p)">
    <p>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </p>
  </xsl:template>

  <xsl:template match="l" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="@n" mode="edp:line-number"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

  <!-- In a stanza or a speech a line is a block, and parts its words from the next line's. -->
  <xsl:template match="lg/l | sp/l | div/l | body/l" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates select="@n" mode="edp:line-number"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <!-- The number of a line, where it is one to count by. -->
  <xsl:mode name="edp:line-number" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="@n" mode="edp:line-number" as="empty-sequence()"/>

  <xsl:template match="@n[. castable as xs:integer][xs:integer(.) mod 5 eq 0]" mode="edp:line-number" as="element(h:span)">
    <span class="line-number" data-added="">{.}</span>
  </xsl:template>

  <!-- Verse lines stand each on their own, even within a paragraph. -->
  <xsl:template match="l" mode="ed:classes" as="xs:string*">
    <xsl:sequence select="edp:name-class(.), @part ! ('part-' || edp:class(.)), edp:rend-classes(.)"/>
  </xsl:template>

  <xsl:template match="sp" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="speaker" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="stage" mode="ed:text" as="element(h:div)">
    <div>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </div>
  </xsl:template>

  <xsl:template match="(p | s | l | ab | head | speaker)//stage" mode="ed:text" as="element(h:span)">
    <span>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
