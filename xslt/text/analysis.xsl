<?xml version="1.0" encoding="UTF-8"?>
<!-- Words, their parts, and what is said of stretches of text elsewhere. -->
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

  <xsl:template match="c | m"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <xsl:template match="altGrp | interpGrp | joinGrp | linkGrp | noteGrp | spanGrp | substJoin | timeline"
    mode="ed:text" as="element()">
    <xsl:call-template name="ed:labelled"/>
  </xsl:template>

  <xsl:template match="alt | certainty | interp | join | link | precision | redo | respons | span | transpose | undo | when"
    mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

  <!-- An index entry names its place and is no part of what is read there; it is kept, in small. -->
  <xsl:template match="index" mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <!-- Where a stretch begins or ends that no element could hold. -->
  <xsl:template match="addSpan | damageSpan | delSpan" mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:sign"/>
  </xsl:template>

  <!-- Ruby: what is written above with what it stands above. -->
  <xsl:template match="ruby" mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <xsl:template match="rb" mode="ed:text" as="element(h:span)">
    <xsl:call-template name="ed:run"/>
  </xsl:template>

  <xsl:template match="rt" mode="ed:text" as="element(h:small)">
    <small>
      <xsl:apply-templates select="." mode="ed:attributes"/>
      <xsl:apply-templates mode="ed:text"/>
    </small>
  </xsl:template>

</xsl:stylesheet>
